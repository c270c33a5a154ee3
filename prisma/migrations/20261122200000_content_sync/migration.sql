-- CreateEnum
CREATE TYPE "SyncScope" AS ENUM ('ALL', 'SUBTREE', 'TEMPLATE', 'ITEM');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SyncTrigger" ADD VALUE 'EDITOR';
ALTER TYPE "SyncTrigger" ADD VALUE 'RETRY';
ALTER TYPE "SyncTrigger" ADD VALUE 'NIGHTLY';
ALTER TYPE "SyncTrigger" ADD VALUE 'WATCHDOG';
ALTER TYPE "SyncTrigger" ADD VALUE 'COMPLETENESS';

-- AlterTable
ALTER TABLE "source_item" ADD COLUMN     "fetch_seq" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "outbox_id" BIGINT,
ADD COLUMN     "received_at" TIMESTAMPTZ(3),
ADD COLUMN     "visible_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "error_code" TEXT,
ADD COLUMN     "error_message" TEXT,
ADD COLUMN     "is_cancel_requested" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_dry_run" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "plan" JSONB,
ADD COLUMN     "scope" "SyncScope",
ADD COLUMN     "target" JSONB,
ALTER COLUMN "total" DROP NOT NULL,
ALTER COLUMN "created" SET DEFAULT 0,
ALTER COLUMN "updated" SET DEFAULT 0,
ALTER COLUMN "unchanged" SET DEFAULT 0,
ALTER COLUMN "stale" SET DEFAULT 0,
ALTER COLUMN "deleted" SET DEFAULT 0,
ALTER COLUMN "rejected" SET DEFAULT 0;

-- CreateTable
CREATE TABLE "sync_event" (
    "id" BIGSERIAL NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "name" TEXT,
    "outcome" TEXT,
    "note" TEXT,
    "hints" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sync_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_item" (
    "source" "ContentSource" NOT NULL,
    "external_id" TEXT NOT NULL,
    "hint_seq" BIGINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "hinted_at" TIMESTAMPTZ(3),
    "invocation" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "rechecks" INTEGER NOT NULL DEFAULT 0,
    "parent_id" TEXT,
    "template_id" TEXT,
    "ancestors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_ours" BOOLEAN,
    "examined_at" TIMESTAMPTZ(3),
    "replica" JSONB,

    CONSTRAINT "sync_item_pkey" PRIMARY KEY ("source","external_id")
);

-- CreateTable
CREATE TABLE "sync_failure" (
    "id" UUID NOT NULL,
    "source" "ContentSource" NOT NULL,
    "external_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "first_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_publish" (
    "id" BIGSERIAL NOT NULL,
    "recovery_id" TEXT,
    "root_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "counted" INTEGER,
    "check_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "received" INTEGER,

    CONSTRAINT "sync_publish_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tags" TEXT[],
    "changes" JSONB NOT NULL,
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_link" (
    "article_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "target_id" UUID NOT NULL,

    CONSTRAINT "article_link_pkey" PRIMARY KEY ("article_id","locale","target_id")
);

-- CreateIndex
CREATE INDEX "sync_event_processed_at_id_idx" ON "sync_event"("processed_at", "id");

-- CreateIndex
CREATE INDEX "sync_event_delivery_key_idx" ON "sync_event"("delivery_key");

-- CreateIndex
CREATE INDEX "sync_item_due_at_idx" ON "sync_item"("due_at");

-- CreateIndex
CREATE INDEX "sync_item_hinted_at_idx" ON "sync_item"("hinted_at");

-- CreateIndex
CREATE INDEX "sync_item_ancestors_idx" ON "sync_item" USING GIN ("ancestors");

-- CreateIndex
CREATE INDEX "sync_failure_last_attempt_at_id_idx" ON "sync_failure"("last_attempt_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sync_failure_source_external_id_locale_key" ON "sync_failure"("source", "external_id", "locale");

-- CreateIndex
CREATE INDEX "sync_publish_check_at_idx" ON "sync_publish"("check_at");

-- CreateIndex
CREATE INDEX "outbox_dispatched_at_id_idx" ON "outbox"("dispatched_at", "id");

-- CreateIndex
CREATE INDEX "article_link_target_id_idx" ON "article_link"("target_id");

-- CreateIndex
CREATE INDEX "source_item_outbox_id_idx" ON "source_item"("outbox_id");

-- CreateIndex
CREATE INDEX "sync_run_status_idx" ON "sync_run"("status");

-- AddForeignKey
ALTER TABLE "article_link" ADD CONSTRAINT "article_link_article_id_locale_fkey" FOREIGN KEY ("article_id", "locale") REFERENCES "article_translation"("article_id", "locale") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was read earlier never overwrites what was read later.
CREATE SEQUENCE "source_fetch_seq";
