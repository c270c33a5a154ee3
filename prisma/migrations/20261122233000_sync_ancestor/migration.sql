-- CreateTable
CREATE TABLE "sync_ancestor" (
    "source" "ContentSource" NOT NULL,
    "external_id" TEXT NOT NULL,

    CONSTRAINT "sync_ancestor_pkey" PRIMARY KEY ("source","external_id")
);

-- What is known already.
INSERT INTO "sync_ancestor" SELECT DISTINCT "source", unnest("ancestors") FROM "sync_item";

-- Rows change several times in each publish: entries that wait for the index would be walked by every look, and flushed by whoever comes last.
ALTER INDEX "sync_item_ancestors_idx" SET (fastupdate = off);
