import Ledger
import Testing

struct UTCOffsetTests {
    /// 2026-07-03 06:05:09 UTC.
    private let moment: Int64 = 1_783_058_709_000

    @Test(arguments: [
        (0, "2026-07-03 06:05 (UTC)", "2026-07-03 06:05:09+00:00", "+00:00"),
        (480, "2026-07-03 14:05 (UTC+8)", "2026-07-03 14:05:09+08:00", "+08:00"),
        (330, "2026-07-03 11:35 (UTC+5:30)", "2026-07-03 11:35:09+05:30", "+05:30"),
        (-210, "2026-07-03 02:35 (UTC-3:30)", "2026-07-03 02:35:09-03:30", "-03:30"),
        (-420, "2026-07-02 23:05 (UTC-7)", "2026-07-02 23:05:09-07:00", "-07:00"),
        (840, "2026-07-03 20:05 (UTC+14)", "2026-07-03 20:05:09+14:00", "+14:00"),
    ])
    func momentsAreToldByOneClock(minutes: Int, text: String, timestamp: String, name: String) throws {
        let offset = try #require(UTCOffset(minutes: minutes))
        #expect(offset.text(moment) == text)
        #expect(text.hasPrefix(offset.minute(moment)))
        #expect(offset.timestamp(moment) == timestamp)
        #expect(offset.description == name)
        #expect(UTCOffset(name) == offset)
        #expect(offset.day(moment).description == text.prefix(10))
        #expect(offset.start(offset.day(moment)) <= moment && moment < offset.end(offset.day(moment)))
    }

    @Test(arguments: [841, -841, Int.max, Int.min])
    func noClockIsFurtherAheadThan14Hours(minutes: Int) { #expect(UTCOffset(minutes: minutes) == nil) }

    @Test(arguments: ["", "8", "+8", "+0800", "+08:60", "+14:01", "-15:00", "08:00", "+08:00 ", "z", "+a8:00"])
    func otherTextsAreRefused(text: String) { #expect(UTCOffset(text) == nil) }

    @Test func zIsUTC() { #expect(UTCOffset("Z") == .utc) }

    /// A time that a record states may be any number.
    @Test(arguments: [Int64.min, -1, 253_402_300_800_000, .max])
    func whatIsOutsideOfTheCalendarIsADash(moment: Int64) {
        for offset in [UTCOffset.utc, .earliest] where !(moment == -1 && offset == .earliest) {
            #expect(offset.text(moment) == "–")
            #expect(offset.timestamp(moment) == "–")
            #expect(offset.day(moment) == (moment < 0 ? .epoch : .last))
        }
    }
}
