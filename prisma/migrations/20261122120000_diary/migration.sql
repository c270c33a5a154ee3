-- CreateTable
CREATE TABLE "diary" (
    "person_id" UUID NOT NULL,
    "data_key" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "diary_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "audit_entry_person_id_at_idx" ON "audit_entry"("person_id", "at");

-- The role that personal reads and writes run under. It owns nothing and may see only the row of the person that the
-- session says it speaks for, whatever a query forgets to ask for.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nestling_person') THEN
        BEGIN
            CREATE ROLE nestling_person NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    -- From PostgreSQL 16 on, who makes a role is its member but may not act as it without being granted that, too.
    IF NOT pg_has_role(current_user, 'nestling_person', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
        EXECUTE format('GRANT nestling_person TO %I', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO nestling_person', current_schema());
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "diary" TO nestling_person;
ALTER TABLE "diary" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "diary" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_row" ON "diary" TO nestling_person
    USING ("person_id" = nullif(current_setting('nestling.person', true), '')::uuid)
    WITH CHECK ("person_id" = nullif(current_setting('nestling.person', true), '')::uuid);
-- The owner of the table renews wrapped keys and nothing else: it sees rows, but no key to read them. The role of personal
-- reads and writes gains nothing by the setting.
CREATE POLICY "key_rotation_read" ON "diary" FOR SELECT TO PUBLIC
    USING (current_setting('nestling.maintenance', true) = 'rotate-keys' AND current_user <> 'nestling_person');
CREATE POLICY "key_rotation" ON "diary" FOR UPDATE TO PUBLIC
    USING (current_setting('nestling.maintenance', true) = 'rotate-keys' AND current_user <> 'nestling_person');

ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "append" ON "audit_entry" FOR INSERT TO PUBLIC WITH CHECK (true);
CREATE POLICY "audit" ON "audit_entry" FOR SELECT TO PUBLIC USING (true);

-- One chain: an entry is hashed with its predecessor, and appending waits for the one before.
CREATE FUNCTION nestling_audit("entry_at" TIMESTAMPTZ, "entry_person" UUID, "entry_actor" TEXT, "entry_action" TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    last BYTEA;
BEGIN
    PERFORM pg_advisory_xact_lock(7301945);
    SELECT e.hash INTO last FROM audit_entry e ORDER BY e.sequence DESC LIMIT 1;
    last := coalesce(last, '\x00'::bytea);
    INSERT INTO audit_entry (at, person_id, actor, action, previous_hash, hash)
    VALUES (entry_at, entry_person, entry_actor, entry_action, last, nestling_audit_hash(last, entry_at, entry_person, entry_actor, entry_action));
END
$$;

CREATE FUNCTION nestling_audit_hash("previous" BYTEA, "entry_at" TIMESTAMPTZ, "entry_person" UUID, "entry_actor" TEXT, "entry_action" TEXT) RETURNS BYTEA
LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(previous || convert_to(
        (extract(epoch FROM entry_at) * 1000)::bigint::text || '|' || entry_person::text || '|' || entry_actor || '|' || entry_action, 'UTF8'))
$$;

REVOKE ALL ON FUNCTION nestling_audit(TIMESTAMPTZ, UUID, TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nestling_audit(TIMESTAMPTZ, UUID, TEXT, TEXT) TO nestling_person;

CREATE FUNCTION nestling_audit_is_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END
$$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION nestling_audit_is_append_only();
