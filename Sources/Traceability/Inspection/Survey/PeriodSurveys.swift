import Ledger
import MerkleTree
import PartCertificates

/// Surveys of periods, kept so that the pages of an order do not look at every entry again and again.
///
/// A survey is good for one day, one state of the makers' measures and one book size, and for ten minutes at most,
/// because what other shops recorded about the same parts, and the catalogue's guide prices, can change without any of
/// these. Inspections that were recorded since are added to it. Whoever asks while one is being made waits for that one;
/// it is made to its end even if nobody waits any more. A survey that is asked for in the second half of its time is
/// shown, and made anew meanwhile, so that whoever goes on reading does not wait again.
actor PeriodSurveys {
    /// How long a survey is shown, milliseconds.
    static let lifetime: Int64 = 600_000
    /// From which age on it is made anew in the background, milliseconds.
    static let renewalAge = lifetime / 2
    /// How many are kept.
    private static let most = 4

    private var kept: [Kept] = []
    /// What is being made anew while the old one is still shown.
    private var renewing: Set<Key> = []
    /// How many overviews the store did not keep, since the start.
    private(set) var unkept = 0

    /// What a survey holds for.
    struct Key: Hashable, Sendable {
        var book: BookID
        var from: CalendarDay
        var to: CalendarDay
        /// The day on which it was made.
        var day: CalendarDay
        /// SHA-256 over the measures in force.
        var measures: Digest
    }

    /// A survey that is made, or being made.
    struct Kept: Sendable {
        let key: Key
        /// Whether somebody wants to see nothing older.
        fileprivate(set) var isAfresh: Bool
        let progress: SurveyProgress
        fileprivate(set) var survey: Task<PeriodSurvey, any Error>
    }

    /// Where a survey stands.
    enum Standing: Sendable {
        case made(PeriodSurvey)
        case underway(Kept)
    }

    /// The survey of a shop's period.
    ///
    /// - Parameter afresh: whether it is made anew whatever is kept.
    func survey(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> PeriodSurvey {
        switch try await begin(shop, period, service, afresh: afresh) {
        case .made(let survey): survey
        case .underway(let one): try await value(of: one)
        }
    }

    /// The survey of a shop's period if it is made; otherwise the one that is being made from now on, or was already.
    func begin(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> Standing {
        let now = service.surroundings.now()
        let key = try await service.store.read { unit in try Key(shop, period, service.calendar.day(now), in: unit) }
        if let place = kept.firstIndex(where: { $0.key == key }) {
            if afresh { kept[place].isAfresh = true }
            let known = kept[place]
            guard known.progress.isOver else { return .underway(known) }
            if !afresh {
                let survey = try await value(of: known)
                use(key)
                if now - survey.madeAt < Self.lifetime,
                    let good = try await current(survey, of: shop, period, service)
                {
                    if good.inspection.bookSize != survey.inspection.bookSize { replace(known, by: good) }
                    if now - good.madeAt >= Self.renewalAge { renew(known, of: shop, period, service) }
                    return .made(good)
                }
                // Somebody else may have begun to make it anew in the meantime.
                if let other = kept.first(where: { $0.key == key }), other.survey != known.survey {
                    return .underway(other)
                }
            }
        }
        let progress = SurveyProgress()
        let one = Kept(
            key: key, isAfresh: afresh, progress: progress,
            survey: Task { try await make(of: shop, period, key.measures, service, progress) })
        keep(one)
        return .underway(one)
    }

    /// A survey that is made, or that is waited for.
    func value(of one: Kept) async throws -> PeriodSurvey {
        do {
            return try await one.survey.value
        } catch {
            kept.removeAll { $0.survey == one.survey }
            throw error
        }
    }

    /// Begins to make a survey that nobody asked for yet. What others read is not given up for it.
    func prepare(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws {
        guard kept.count < Self.most else { return }
        _ = try await survey(of: shop, period, service)
    }

    /// Looks at everything, and keeps what is shown first of it. If the store does not, the next start only has to look again:
    /// it is counted, and whoever asked gets the survey.
    private func make(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ measures: Digest, _ service: TraceabilityService,
        _ progress: SurveyProgress
    ) async throws -> PeriodSurvey {
        defer { progress.end() }
        let survey = try await service.store.read { unit in
            try PeriodSurvey(of: shop, period, service, progress, in: unit)
        }
        do {
            try await service.keepOverview(of: survey, shop.book, period, measures: measures)
        } catch {
            unkept += 1
        }
        return survey
    }

    /// Makes a survey anew and then puts it in the place of the one that is shown, unless that was replaced meanwhile. One
    /// that cannot be made is not tried again before the old one's time is over: then whoever asks is told why.
    private func renew(
        _ known: Kept, of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) {
        let key = known.key
        guard renewing.insert(key).inserted, let shown = kept.first(where: { $0.key == key }) else { return }
        Task {
            let made = try? await make(of: shop, period, key.measures, service, SurveyProgress())
            guard let made else { return }
            replace(shown, by: made)
            renewing.remove(key)
        }
    }

    /// The survey brought up to the book's head; nil when it has to be made anew.
    private func current(
        _ survey: PeriodSurvey, of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws -> PeriodSurvey? {
        let end = service.calendar.end(period.upperBound)
        return try await service.store.read { unit in
            guard let head = try unit.books.head(shop.book),
                let added = try survey.inspection.added(to: shop.book, head, in: unit)
            else { return nil }
            return added.isEmpty ? survey : try survey.extended(to: head, by: added, end: end)
        }
    }

    private func keep(_ one: Kept) {
        kept.removeAll { $0.key == one.key }
        kept.append(one)
        renewing.remove(one.key)
        if kept.count > Self.most { renewing.remove(kept.removeFirst().key) }
    }

    /// Puts a survey in the place of another one, unless that is there no more.
    private func replace(_ old: Kept, by survey: PeriodSurvey) {
        guard let place = kept.firstIndex(where: { $0.key == old.key }), kept[place].survey == old.survey else {
            return
        }
        kept[place].survey = Task { survey }
    }

    /// Notes that a survey is read: the one that was read longest ago is given up first.
    private func use(_ key: Key) {
        guard let place = kept.firstIndex(where: { $0.key == key }) else { return }
        kept.append(kept.remove(at: place))
    }
}

extension PeriodSurveys.Key {
    fileprivate init(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ day: CalendarDay, in unit: any StoreUnit
    ) throws {
        self.init(
            book: shop.book, from: period.lowerBound, to: period.upperBound, day: day,
            measures: try unit.measuresInForce())
    }
}
