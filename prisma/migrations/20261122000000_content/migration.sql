-- Accent-insensitive full-text search: English is stemmed, every other language is matched word by word.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION nestling_en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION nestling_en ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION nestling_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION nestling_simple ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, simple;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('PREGNANCY', 'BABY');

-- CreateEnum
CREATE TYPE "Theme" AS ENUM ('FRUIT_VEG', 'ANIMALS', 'BAKERY_TOYS');

-- CreateEnum
CREATE TYPE "ContentSource" AS ENUM ('SITECORE', 'IN_HOUSE');

-- CreateEnum
CREATE TYPE "ContentKind" AS ENUM ('ARTICLE', 'MILESTONE', 'TIP', 'CATEGORY');

-- CreateEnum
CREATE TYPE "SyncRunStatus" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED', 'NEEDS_CONFIRMATION');

-- CreateEnum
CREATE TYPE "SyncTrigger" AS ENUM ('MUTATION', 'SEED');

-- CreateTable
CREATE TABLE "category_translation" (
    "category_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "category_translation_pkey" PRIMARY KEY ("category_id","locale")
);

-- CreateTable
CREATE TABLE "article_translation" (
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "source" "ContentSource" NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "teaser" TEXT,
    "body_html" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,
    "reading_minutes" INTEGER NOT NULL,
    "category_id" UUID,
    "tags" TEXT[],
    "image_url" TEXT,
    "image_alt" TEXT,
    "image_width" INTEGER,
    "image_height" INTEGER,
    "reviewer" TEXT,
    "reviewer_credential" TEXT,
    "reviewed_at" DATE,
    "next_review_due" DATE,
    "sources" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_translation_pkey" PRIMARY KEY ("article_id","locale")
);

-- CreateTable
CREATE TABLE "article_week" (
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" "Stage" NOT NULL,
    "from_week" INTEGER NOT NULL,
    "to_week" INTEGER NOT NULL,

    CONSTRAINT "article_week_pkey" PRIMARY KEY ("article_id","locale","position")
);

-- CreateTable
CREATE TABLE "article_related" (
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "related_id" UUID NOT NULL,

    CONSTRAINT "article_related_pkey" PRIMARY KEY ("article_id","locale","position")
);

-- CreateTable
CREATE TABLE "article_document" (
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "category_id" UUID,
    "tags" TEXT[],
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "card" JSONB NOT NULL,
    "detail" JSONB NOT NULL,
    "related" JSONB NOT NULL,
    "search" tsvector,

    CONSTRAINT "article_document_pkey" PRIMARY KEY ("article_id","locale")
);

-- CreateTable
CREATE TABLE "tip_translation" (
    "tip_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "tip_translation_pkey" PRIMARY KEY ("tip_id","locale")
);

-- CreateTable
CREATE TABLE "tip_week" (
    "tip_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" "Stage" NOT NULL,
    "from_week" INTEGER NOT NULL,
    "to_week" INTEGER NOT NULL,

    CONSTRAINT "tip_week_pkey" PRIMARY KEY ("tip_id","locale","position")
);

-- CreateTable
CREATE TABLE "milestone_translation" (
    "id" UUID NOT NULL,
    "source" "ContentSource" NOT NULL,
    "external_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stage" "Stage" NOT NULL,
    "week" INTEGER NOT NULL,
    "headline" TEXT,
    "summary" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone_nickname" (
    "translation_id" UUID NOT NULL,
    "theme" "Theme" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "milestone_nickname_pkey" PRIMARY KEY ("translation_id","theme")
);

-- CreateTable
CREATE TABLE "milestone_tip" (
    "translation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tip_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "milestone_tip_pkey" PRIMARY KEY ("translation_id","position")
);

-- CreateTable
CREATE TABLE "milestone_article" (
    "translation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "article_id" UUID NOT NULL,

    CONSTRAINT "milestone_article_pkey" PRIMARY KEY ("translation_id","position")
);

-- CreateTable
CREATE TABLE "milestone_document" (
    "stage" "Stage" NOT NULL,
    "week" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "listed" UUID[],
    "document" JSONB NOT NULL,

    CONSTRAINT "milestone_document_pkey" PRIMARY KEY ("stage","week","locale")
);

-- CreateTable
CREATE TABLE "fetal_growth" (
    "week" INTEGER NOT NULL,
    "length_mm" DOUBLE PRECISION NOT NULL,
    "length_kind" TEXT NOT NULL,
    "length_source" TEXT NOT NULL,
    "weight_grams" DOUBLE PRECISION,
    "weight_source" TEXT,

    CONSTRAINT "fetal_growth_pkey" PRIMARY KEY ("week")
);

-- CreateTable
CREATE TABLE "who_growth" (
    "indicator" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "age_days" DOUBLE PRECISION NOT NULL,
    "l" DOUBLE PRECISION NOT NULL,
    "m" DOUBLE PRECISION NOT NULL,
    "s" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "who_growth_pkey" PRIMARY KEY ("indicator","sex","age_days")
);

-- CreateTable
CREATE TABLE "source_item" (
    "source" "ContentSource" NOT NULL,
    "external_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "kind" "ContentKind",
    "entity_id" UUID,
    "version" INTEGER,
    "revision" TEXT,
    "source_updated_at" TIMESTAMPTZ(3),
    "content_hash" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_item_pkey" PRIMARY KEY ("source","external_id","locale")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" UUID NOT NULL,
    "status" "SyncRunStatus" NOT NULL,
    "trigger" "SyncTrigger" NOT NULL,
    "source" "ContentSource" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "total" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "stale" INTEGER NOT NULL,
    "deleted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_request" (
    "source" "ContentSource" NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "results" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_request_pkey" PRIMARY KEY ("source","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "category_translation_locale_slug_key" ON "category_translation"("locale", "slug");

-- CreateIndex
CREATE INDEX "article_translation_category_id_idx" ON "article_translation"("category_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_translation_locale_slug_key" ON "article_translation"("locale", "slug");

-- CreateIndex
CREATE INDEX "article_week_stage_from_week_to_week_idx" ON "article_week"("stage", "from_week", "to_week");

-- CreateIndex
CREATE INDEX "article_related_related_id_idx" ON "article_related"("related_id");

-- CreateIndex
CREATE INDEX "article_document_locale_published_at_article_id_idx" ON "article_document"("locale", "published_at", "article_id");

-- CreateIndex
CREATE INDEX "article_document_category_id_idx" ON "article_document"("category_id");

-- CreateIndex
CREATE INDEX "article_document_tags_idx" ON "article_document" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "article_document_search_idx" ON "article_document" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "article_document_locale_slug_key" ON "article_document"("locale", "slug");

-- CreateIndex
CREATE INDEX "tip_week_stage_from_week_to_week_idx" ON "tip_week"("stage", "from_week", "to_week");

-- CreateIndex
CREATE INDEX "milestone_translation_stage_week_idx" ON "milestone_translation"("stage", "week");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_translation_source_external_id_locale_key" ON "milestone_translation"("source", "external_id", "locale");

-- CreateIndex
CREATE INDEX "milestone_tip_tip_id_idx" ON "milestone_tip"("tip_id");

-- CreateIndex
CREATE INDEX "milestone_article_article_id_idx" ON "milestone_article"("article_id");

-- CreateIndex
CREATE INDEX "source_item_entity_id_idx" ON "source_item"("entity_id");

-- CreateIndex
CREATE INDEX "sync_run_started_at_id_idx" ON "sync_run"("started_at", "id");

-- CreateIndex
CREATE INDEX "sync_request_created_at_idx" ON "sync_request"("created_at");

-- AddForeignKey
ALTER TABLE "article_week" ADD CONSTRAINT "article_week_article_id_locale_fkey" FOREIGN KEY ("article_id", "locale") REFERENCES "article_translation"("article_id", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_related" ADD CONSTRAINT "article_related_article_id_locale_fkey" FOREIGN KEY ("article_id", "locale") REFERENCES "article_translation"("article_id", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_document" ADD CONSTRAINT "article_document_article_id_locale_fkey" FOREIGN KEY ("article_id", "locale") REFERENCES "article_translation"("article_id", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_week" ADD CONSTRAINT "tip_week_tip_id_locale_fkey" FOREIGN KEY ("tip_id", "locale") REFERENCES "tip_translation"("tip_id", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_nickname" ADD CONSTRAINT "milestone_nickname_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "milestone_translation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_tip" ADD CONSTRAINT "milestone_tip_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "milestone_translation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_article" ADD CONSTRAINT "milestone_article_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "milestone_translation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
