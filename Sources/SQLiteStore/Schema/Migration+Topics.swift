extension Migration {
    /// Version 8: what was an index of stock items finds entries by any topic, so that a job link need not remember its
    /// entries; docs/storage.md. The rows of other topics are made by the application, which can read entries, before
    /// anything else is done with an older database: `topics` says that they are due.
    static let topics = Migration(
        version: 8,
        sql: """
            ALTER TABLE mentions RENAME COLUMN item TO topic;
            ALTER TABLE job_links DROP COLUMN entries;
            ALTER TABLE job_links DROP COLUMN searched;
            INSERT INTO settings (name, value) SELECT 'topics', 'due' WHERE EXISTS (SELECT 1 FROM entries);
            """)
}
