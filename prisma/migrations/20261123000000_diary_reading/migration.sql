-- A diary in one statement: what a transaction did in four, without the ways between server and database. The function runs
-- with the rights of its caller and becomes the personal role before it looks, so that row-level security stands behind the
-- `where` as before; role and person end with the transaction that the statement is.
CREATE FUNCTION nestling_diary_of("reader" UUID) RETURNS SETOF "diary"
LANGUAGE plpgsql SECURITY INVOKER AS $$
BEGIN
    PERFORM set_config('role', 'nestling_person', true), set_config('nestling.person', reader::text, true);
    RETURN QUERY SELECT * FROM "diary" d WHERE d."person_id" = reader;
END
$$;

REVOKE ALL ON FUNCTION nestling_diary_of(UUID) FROM PUBLIC;
