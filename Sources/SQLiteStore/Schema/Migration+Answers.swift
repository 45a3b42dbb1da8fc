extension Migration {
    /// Version 9: the forms of requests and answers changed. Of every answer that was kept stays that the request was carried
    /// out (``RequestRecord/beforeUpgrade``); what inspectors see first is made anew.
    static let answers = Migration(
        version: 9,
        sql: """
            UPDATE requests SET request = zeroblob(32), answer = x'00';
            DELETE FROM overviews;
            """)
}
