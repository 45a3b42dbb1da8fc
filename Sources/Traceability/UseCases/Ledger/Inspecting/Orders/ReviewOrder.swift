/// What an inspector sees first of an order: totals and findings of its period, what came late, what came in by month.
///
/// The answer may be up to ten minutes old where it speaks of other books (docs/procurement-ledger.md, Surveys).
public struct ReviewOrder: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String
    /// Whether everything is looked at again, however fresh the last look is.
    public var afresh: Bool?

    /// Makes a request.
    public init(order: String, afresh: Bool? = nil) {
        self.order = order
        self.afresh = afresh
    }

    /// The order and its period.
    public struct Answer: Codable, Hashable, Sendable {
        /// The order.
        public var order: OrderView
        /// When the period was looked at, milliseconds since 1970.
        public var madeAt: Int64
        /// Totals and findings.
        public var inspection: InspectPeriod.Answer
        /// Entries that were recorded after the period with a claimed day in it, ascending, at most 200.
        public var late: [Late]
        /// How many there are.
        public var lateCount: Int
        /// Receipts by month of recording.
        public var months: [Month]
        /// Products with a guide price, most expensive beside it first.
        public var prices: [Price]
    }

    /// An entry that came after the period it is about.
    public struct Late: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        public var seq: UInt64
        /// The kind, by slug.
        public var kind: String
        /// The day that it claims.
        public var claimed: String
        /// When it was recorded, milliseconds since 1970.
        public var recordedAt: Int64
    }

    /// The receipt lines of a month.
    public struct Month: Codable, Hashable, Sendable {
        /// `yyyy-mm`
        public var month: String
        /// Lines by class slug; those that state none under `none`.
        public var lines: [String: Int]
        /// All of them.
        public var total: Int
        /// Those without certificate.
        public var uncertified: Int
    }

    /// What was paid for a product, in thousandths of the guide price of each day.
    public struct Price: Codable, Hashable, Sendable {
        /// GTIN or part number.
        public var product: String
        /// What the entry calls it.
        public var name: String
        /// The newest guide price.
        public var guidePrice: String
        /// Lines that were compared.
        public var lines: Int
        /// Lines above the guide price.
        public var above: Int
        /// The lowest, the mean and the highest price paid.
        public var lowest: Int64
        /// The mean.
        public var mean: Int64
        /// The highest.
        public var highest: Int64
    }
}

extension ReviewOrder.Answer {
    init(order: OrderView, _ overview: PeriodOverview) {
        self.init(
            order: order, madeAt: overview.madeAt, inspection: overview.inspection, late: overview.late,
            lateCount: overview.lateCount, months: overview.months, prices: overview.prices)
    }
}

extension ReviewOrder: UseCase {
    /// The name of the use case.
    public static let name = "review-order"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let (order, survey) = try await service.survey(of: order, afresh: afresh ?? false, for: context.actor)
        return Answer(order: order.view, PeriodOverview(all: survey))
    }
}

extension TraceabilityService {
    /// Begins to look at the period of an order, so that whoever opens its pages next waits less. Nothing is waited for
    /// or reported here: who asks for the pages is answered, or refused, as without it.
    ///
    /// - Returns: what is under way, for whoever wants to wait for its end all the same.
    @discardableResult
    public func prepareSurvey(of order: String, for actor: Actor) -> Task<Void, Never> {
        Task {
            guard let order = try? await store.read({ unit in try OpenedOrder(order, for: actor, in: unit) }) else {
                return
            }
            try? await surveys.prepare(order.shop, order.period, self)
        }
    }

    /// An order that somebody may act under, and the survey of its period.
    func survey(
        of number: String, afresh: Bool = false, for actor: Actor
    ) async throws -> (OpenedOrder, PeriodSurvey) {
        let order = try await store.read { unit in try OpenedOrder(number, for: actor, in: unit) }
        return (order, try await surveys.survey(of: order.shop, order.period, self, afresh: afresh))
    }
}
