import Ledger
import MerkleTree
import StoreContract
import Synchronization

/// Surveys of periods, kept so that the pages of an order do not look at every entry again and again.
///
/// A survey is good for one day, one state of the makers' measures and one book size, and for ten minutes at most,
/// because what other shops recorded about the same parts, and the catalogue's guide prices, can change without any of
/// these. Inspections that were recorded since are added to it. Whoever asks while one is being made can wait for that one;
/// it is made to its end even if nobody waits any more. A survey that is asked for in the second half of its time is
/// shown, and made anew meanwhile, so that whoever goes on reading does not wait again; so is one that took long and has
/// just been made when something else was recorded meanwhile, or nobody could read of a busy shop.
actor PeriodSurveys {
    /// How long a survey is shown, milliseconds.
    static let lifetime: Int64 = 600_000
    /// From which age on it is made anew in the background, milliseconds.
    static let renewalAge = lifetime / 2
    /// How many are kept, besides those that are being made.
    private static let most = 4
    /// How many are made at once; the others wait for their turn.
    private static let mostAtOnce = 3

    private var looks: [Look] = []
    /// What is being made anew while the old one is still shown; one that failed stays, so that it is not tried again.
    private var renewals: [Key: Look] = [:]
    /// How many overviews the store did not keep, and how many surveys could not be made, since the start.
    private(set) var (unkept, failed) = (0, 0)
    private var atWork = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

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
    struct Look: Sendable {
        let key: Key
        /// Whether somebody wants to see nothing older.
        fileprivate(set) var isAfresh: Bool
        let progress: SurveyProgress
        fileprivate(set) var survey: Task<PeriodSurvey, any Error>
    }

    /// Where a survey stands.
    enum Standing: Sendable {
        case made(PeriodSurvey)
        /// It is being made. `size` is that of the book when it was asked for: a look that began earlier may have less.
        case underway(Look, size: UInt64)
    }

    /// The survey of a shop's period.
    ///
    /// - Parameter afresh: whether it is made anew whatever has been made; one that is being made is fresh enough.
    func survey(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> PeriodSurvey {
        var afresh = afresh
        while true {
            switch try await begin(shop, period, service, afresh: afresh) {
            case .made(let survey): return survey
            case .underway(let look, let size):
                if let survey = try await value(of: look, with: size) { return survey }
                afresh = false
            }
        }
    }

    /// The survey of a shop's period if it is made; otherwise the one that is being made from now on, or was already.
    func begin(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> Standing {
        let now = service.surroundings.now()
        let day = service.policy.utcOffset.day(now)
        let (key, size) = try await service.store.read { transaction in
            (try Key(shop, period, day, in: transaction), try transaction.books.head(shop.book)?.frontier.size ?? 0)
        }
        forgetOld(day)
        if let place = looks.firstIndex(where: { $0.key == key }) {
            if afresh { looks[place].isAfresh = true }
            let known = looks[place]
            guard known.progress.isOver else { return .underway(known, size: size) }
            if !afresh {
                let survey = try await known.survey.value
                use(key)
                if now - survey.madeAt < Self.lifetime {
                    switch try await currency(of: survey, shop, period, service) {
                    case .good(let good):
                        if good.inspection.bookSize != survey.inspection.bookSize { replace(known, by: good) }
                        if now - good.madeAt >= Self.renewalAge { renew(known, of: shop, period, service) }
                        return .made(good)
                    case .grown where known.progress.isJustOver:
                        renew(known, of: shop, period, service)
                        return .made(survey)
                    case .grown, .gone: break
                    }
                }
                if let next = renewals[key], !next.progress.isOver { return .underway(next, size: size) }
                // Somebody else may have begun to make it anew in the meantime.
                if let other = looks.first(where: { $0.key == key }), other.progress !== known.progress {
                    return .underway(other, size: size)
                }
            }
        }
        let look = look(at: shop, period, key, service, isAfresh: afresh)
        keep(look)
        return .underway(look, size: size)
    }

    /// A survey that is waited for; nil when it began before the book had so many entries.
    func value(of look: Look, with size: UInt64) async throws -> PeriodSurvey? {
        let survey = try await look.survey.value
        return survey.inspection.bookSize >= size ? survey : nil
    }

    /// Begins to make a survey that nobody asked for yet. What others read is not given up for it.
    func prepare(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws {
        forgetOld(service.policy.utcOffset.day(service.surroundings.now()))
        guard looks.count < Self.most else { return }
        _ = try await survey(of: shop, period, service)
    }

    private func look(
        at shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ key: Key, _ service: TraceabilityService,
        isAfresh: Bool
    ) -> Look {
        let progress = SurveyProgress(now: service.surroundings.now)
        return Look(
            key: key, isAfresh: isAfresh, progress: progress,
            survey: Task { try await make(of: shop, period, key.measures, service, progress) })
    }

    /// Looks at everything when it is its turn, and keeps what is shown first of it. If the store does not, the next start
    /// only has to look again: it is counted, and whoever asked gets the survey. One that fails is forgotten: whoever asks
    /// later begins anew.
    private func make(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ measures: Digest, _ service: TraceabilityService,
        _ progress: SurveyProgress
    ) async throws -> PeriodSurvey {
        await waitForTurn()
        defer {
            endTurn()
            progress.end()
        }
        let survey: PeriodSurvey
        do {
            survey = try await service.store.read { transaction in
                try PeriodSurvey(of: shop, period, service, progress, in: transaction)
            }
        } catch {
            failed += 1
            looks.removeAll { $0.progress === progress }
            throw error
        }
        do {
            try await service.keepOverview(of: survey, shop.book, period, measures: measures)
        } catch {
            unkept += 1
        }
        return survey
    }

    private func waitForTurn() async {
        guard atWork >= Self.mostAtOnce else {
            atWork += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Hands the turn on to whoever has waited longest.
    private func endTurn() {
        if waiting.isEmpty { atWork -= 1 } else { waiting.removeFirst().resume() }
    }

    /// Makes a survey anew and then puts it in the place of the one that is shown, unless that was replaced meanwhile. One
    /// that cannot be made is not tried again before the old one's time is over: then whoever asks is told why.
    private func renew(
        _ shown: Look, of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) {
        let key = shown.key
        // Whoever asks may have found it a moment ago, and another one be shown by now.
        guard renewals[key] == nil, looks.contains(where: { $0.progress === shown.progress }) else { return }
        let next = look(at: shop, period, key, service, isAfresh: false)
        renewals[key] = next
        Task {
            guard (try? await next.survey.value) != nil else { return }
            if let place = looks.firstIndex(where: { $0.progress === shown.progress }) { looks[place] = next }
            if renewals[key]?.progress === next.progress { renewals[key] = nil }
        }
    }

    /// What a survey is worth now.
    private enum Currency {
        /// It is up to the book's head, or was brought up to it.
        case good(PeriodSurvey)
        /// It is right as of its own time; something was recorded since that can change what earlier entries count as.
        case grown
        /// It must not be shown any more: something was erased, or too much was recorded to say.
        case gone
    }

    private func currency(
        of survey: PeriodSurvey, _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>,
        _ service: TraceabilityService
    ) async throws -> Currency {
        let end = service.policy.utcOffset.end(period.upperBound)
        return try await service.store.read { transaction in
            guard let head = try transaction.books.head(shop.book),
                let added = try survey.inspection.added(to: shop.book, head, in: transaction),
                !added.contains(where: { $0.kind == .redaction })
            else { return .gone }
            if added.isEmpty { return .good(survey) }
            return try survey.extended(to: head, by: added, end: end).map { .good($0) } ?? .grown
        }
    }

    /// Keeps a look. Of too many the one that was read longest ago is given up, but none that is under way: whoever waits
    /// for it asks again, and must not begin another one.
    private func keep(_ look: Look) {
        looks.removeAll { $0.key == look.key }
        looks.append(look)
        renewals[look.key] = nil
        while looks.count(where: \.progress.isOver) > Self.most,
            let oldest = looks.firstIndex(where: \.progress.isOver)
        {
            renewals[looks.remove(at: oldest).key] = nil
        }
    }

    /// Forgets what can be shown no more: surveys of former days, and those whose time is over.
    private func forgetOld(_ day: CalendarDay) {
        looks.removeAll { look in
            let isOld = look.progress.isOver(since: Self.lifetime) || look.key.day != day
            guard look.progress.isOver, isOld else { return false }
            renewals[look.key] = nil
            return true
        }
    }

    /// Puts a survey in the place of the one that it continues, unless that is there no more.
    private func replace(_ old: Look, by survey: PeriodSurvey) {
        guard let place = looks.firstIndex(where: { $0.progress === old.progress }), looks[place].survey == old.survey
        else { return }
        looks[place].survey = Task { survey }
    }

    /// Notes that a survey is read: the one that was read longest ago is given up first.
    private func use(_ key: Key) {
        guard let place = looks.firstIndex(where: { $0.key == key }) else { return }
        looks.append(looks.remove(at: place))
    }
}

extension PeriodSurveys.Key {
    fileprivate init(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ day: CalendarDay, in transaction: any StoreTransaction
    ) throws {
        self.init(
            book: shop.book, from: period.lowerBound, to: period.upperBound, day: day,
            measures: try transaction.measuresInForce())
    }
}

/// How far a look at a period has come. Whoever waits for it can be told.
final class SurveyProgress: Sendable {
    private struct State {
        var looked = 0
        var total = 0
        /// When it was its turn and when it ended, milliseconds since 1970.
        var began: Int64?
        var ended: Int64?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Int64

    /// - Parameter now: the time of the service.
    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// How many entries were looked at, of how many.
    var reading: SurveyReading { state.withLock { SurveyReading(looked: $0.looked, total: $0.total) } }

    /// Whether it came to its end, good or bad.
    var isOver: Bool { state.withLock { $0.ended != nil } }

    /// Whether it came to its end so many milliseconds ago.
    func isOver(since age: Int64) -> Bool { state.withLock { $0.ended.map { now() - $0 >= age } ?? false } }

    /// Whether it was long and ended less than its own time ago: it would not be better if it was made anew.
    var isJustOver: Bool {
        state.withLock { state in
            guard let began = state.began, let ended = state.ended, ended - began >= Self.long else { return false }
            return now() - ended < ended - began
        }
    }

    /// From which time on a look is a long one, milliseconds.
    private static let long: Int64 = 1_000

    /// Notes that it is its turn, and how many entries there are.
    func begin(_ total: Int) {
        state.withLock { state in
            state.total = total
            state.began = now()
        }
    }

    func step() { state.withLock { $0.looked += 1 } }

    func end() { state.withLock { $0.ended = now() } }

    /// Waits for the end, but no longer than a time; whether it has come.
    func waitForEnd(within patience: Duration) async throws -> Bool {
        let end = ContinuousClock.now + patience
        while !isOver {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}

/// How many entries of a period were looked at.
package struct SurveyReading: Codable, Hashable, Sendable {
    /// Entries that were looked at.
    package var looked: Int
    /// Entries of the period; 0 before they are counted.
    package var total: Int

    package init(looked: Int, total: Int) {
        self.looked = looked
        self.total = total
    }
}
