-- AlterTable
ALTER TABLE "category_translation" ADD COLUMN     "valid_from" TIMESTAMPTZ(3),
ADD COLUMN     "valid_to" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "milestone_translation" ADD COLUMN     "valid_from" TIMESTAMPTZ(3),
ADD COLUMN     "valid_to" TIMESTAMPTZ(3);

-- What is there has no window: one span that never ends.
ALTER TABLE "milestone_document" ADD COLUMN     "span" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "valid_from" TIMESTAMPTZ(3),
ADD COLUMN     "valid_to" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "milestone_document" DROP CONSTRAINT "milestone_document_pkey",
ADD CONSTRAINT "milestone_document_pkey" PRIMARY KEY ("stage", "week", "locale", "span");
