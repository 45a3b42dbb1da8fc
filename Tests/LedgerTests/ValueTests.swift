import CBOR
import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

@Suite struct ValueTests {
    @Test(
        arguments: [
            ("12.50 CNY", 1250, "12.50 CNY"), ("12.5CNY", 1250, "12.50 CNY"), ("0 CNY", 0, "0.00 CNY"),
            ("-3 CNY", -300, "-3.00 CNY"), ("1200 JPY", 1200, "1200 JPY"), ("1.234 KWD", 1234, "1.234 KWD"),
            ("0.05", 5, "0.05 CNY"), ("12.500 CNY", 1250, "12.50 CNY"),
        ] as [(String, Int64, String)])
    func readsMoney(text: String, units: Int64, printed: String) throws {
        let money = try Money(text, currency: .cny)
        #expect(money.minorUnits == units)
        #expect(money.description == printed)
        #expect(Money(field: money.fieldValue) == money)
    }

    @Test(
        arguments: [
            ("12.505 CNY", .tooManyPlaces(limit: 2)), ("1.5 JPY", .tooManyPlaces(limit: 0)), ("CNY", .malformed),
            ("12", .currencyMissing), ("¥12 CNY", .malformed), ("92233720368547758.08 CNY", .overflow),
            ("12 cny", .currencyMissing), ("1 2 CNY", .malformed), ("1 NY", .malformed),
        ] as [(String, MoneyError)])
    func refusesMoney(text: String, error: MoneyError) {
        #expect(throws: error) { try Money(text) }
    }

    @Test func addsMoney() throws {
        let most = Money(minorUnits: .max, currency: .cny)
        let one = Money(minorUnits: 1, currency: .cny)
        #expect(throws: MoneyError.overflow) { try most.adding(one) }
        #expect(throws: MoneyError.currencyMismatch(.cny, CurrencyCode("EUR")!)) {
            try one.adding(Money(minorUnits: 1, currency: CurrencyCode("EUR")!))
        }
        #expect(try one.adding(one).minorUnits == 2)
    }

    @Test(arguments: [
        ("CN:91330100MA00000001", "CN:91330100MA00000001"), ("cn:91330100ma00000001", "CN:91330100MA00000001"),
        (" US-CA:c123-45/6.7 \n", "US-CA:C123-45/6.7"),
    ])
    func readsRegistrations(text: String, printed: String) {
        #expect(Registration(text)?.description == printed)
    }

    @Test(arguments: [
        "", "CN", "CN:", ":1", "C:1", "CHN:1", "C1:1", "CN:1 2", "CN:1:2", "CN:营", "CN-:1", "US-CALIF:1",
        "CN:" + String(repeating: "1", count: 41), "ＣＮ:1",
    ])
    func refusesRegistrations(text: String) {
        #expect(Registration(text) == nil)
    }

    /// The identity as formats.md writes it, by the general encoder.
    @Test func booksFollowTheFormat() {
        for role in BookRole.allCases {
            let value = CBORValue.array([
                .text("touchstone-book-1"), .text(role.slug), .text("CN"), .text("91330100MA00000001"),
            ])
            let book = BookID(role: role, registration: Samples.registration, using: sha256)
            #expect(book.digest == sha256.hash(value.encoded()))
            #expect(BookID(hex: book.hex) == book)
            #expect(BookID(book.bytes) == book)
        }
        #expect(Samples.shop != Samples.issuer)
    }

    @Test func days() {
        #expect(CalendarDay("1970-01-01")?.days == 0)
        #expect(CalendarDay("2025-06-02")?.days == 20241)
        #expect(CalendarDay("9999-12-31")?.days == 2_932_896)
        #expect(CalendarDay(days: 2_932_897) == nil)
        for text in ["2025-02-29", "2025-6-2", "1969-12-31", "10000-01-01", "2025-06-02 ", ""] {
            #expect(CalendarDay(text) == nil, "\(text)")
        }
        // 16:30 UTC is half past midnight in China, of the next day.
        let late: Int64 = 20241 * 86_400_000 + (16 * 60 + 30) * 60_000
        #expect(CalendarDay(milliseconds: late)?.description == "2025-06-02")
        #expect(CalendarDay(milliseconds: late, offsetMinutes: 480)?.description == "2025-06-03")
        #expect(CalendarDay(milliseconds: -1) == nil)
        #expect(CalendarDay(milliseconds: .max, offsetMinutes: 1) == nil)
        #expect(CalendarDay(milliseconds: .max) == nil)
        let day = CalendarDay("2025-06-03")!
        #expect(CalendarDay(milliseconds: day.startMilliseconds(offsetMinutes: 480), offsetMinutes: 480) == day)
        #expect(day.adding(days: -2)?.description == "2025-06-01")
        #expect(day.adding(days: .max) == nil)
        #expect(day.adding(days: .min) == nil)
    }

    @Test func units() {
        for good in ["kg", "m2", "pcs", "a", "abcdefgh"] { #expect(UnitCode(good)?.text == good) }
        for bad in ["", "KG", "2m", "abcdefghi", "k g", "公斤", "k-g"] { #expect(UnitCode(bad) == nil, "\(bad)") }
    }

    /// Runs against a set of numbers.
    @Test func runsCoverExactlyTheirNumbers() {
        var generator = Generator(seed: 2)
        for _ in 0..<iterations / 10 {
            let numbers = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                Samples.number(UInt32.random(in: 1...40, using: &generator))
            }
            let runs = NumberRun.covering(numbers)
            #expect(NumberRun.areCanonical(runs))
            #expect(runs.reduce(0) { $0 + $1.count } == UInt64(Set(numbers).count))
            for number in 1...41 {
                let number = Samples.number(UInt32(number))
                #expect(runs.contains { $0.contains(number) } == numbers.contains(number))
            }
        }
        let all = NumberRun(first: .first, last: .last)!
        #expect(all.count == 4_294_967_295)
        #expect(NumberRun.joining([all, NumberRun(.last)]) == [all])
        #expect(NumberRun.areCanonical([all]))
    }

    @Test func choicesCountFromOne() {
        func check<Choice: FieldChoice>(_ type: Choice.Type) {
            #expect(Choice.allCases.map(\.rawValue) == Array(1...UInt64(Choice.allCases.count)))
            #expect(Choice.slugs.count == Choice.allCases.count)
            #expect(Set(Choice.allCases.map(\.slug)).count == Choice.allCases.count)
            for choice in Choice.allCases {
                #expect(Choice(slug: choice.slug) == choice)
                #expect(Choice(field: choice.fieldValue) == choice)
            }
            #expect(Choice(field: .unsigned(0)) == nil)
            #expect(Choice(field: .unsigned(UInt64(Choice.allCases.count) + 1)) == nil)
        }
        check(RecallAction.self)
        check(QuarantineAction.self)
        check(SupplierStanding.self)
        check(NoCertificateReason.self)
        check(InspectionResult.self)
        check(Disposal.self)
        check(CorrectionEffect.self)
        check(HeartbeatStatement.self)
        check(StockCause.self)
        check(InspectionAct.self)
        check(Countersignature.self)
    }
}
