package import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// What an inspector sees first of an order: totals and findings of its period, what came late, what came in by month.
///
/// The answer may be up to ten minutes old where it speaks of other books (docs/procurement-ledger.md, Surveys).
package struct ReviewOrder: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// Whether everything is looked at again, however fresh the last look is.
    package var afresh: Bool?

    package init(order: StatedText<100>, afresh: Bool? = nil) {
        self.order = order
        self.afresh = afresh
    }

    /// The order and its period.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// When the period was looked at, milliseconds since 1970.
        package var madeAt: Int64
        /// Totals and findings.
        package var inspection: InspectPeriod.Answer
        /// Entries that were recorded after the period with a claimed day in it, ascending, at most 200.
        package var late: [Late]
        /// How many there are.
        package var lateCount: Int
        /// Receipts by month of recording.
        package var months: [Month]
        /// Products with a guide price, most expensive beside it first.
        package var prices: [Price]
    }

    /// An entry that came after the period it is about.
    package struct Late: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        package var seq: UInt64
        package var kind: EntryKind
        /// The day that it claims.
        package var claimed: CalendarDay
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
    }

    /// The receipt lines of a month.
    package struct Month: Codable, Hashable, Sendable {
        /// `yyyy-mm`
        package var month: String
        /// Lines by class.
        package var lines: [PartClass: Int] = [:]
        /// Lines that state no class.
        package var unclassed = 0
        /// Lines without certificate.
        package var uncertified = 0

        package var total: Int { lines.values.reduce(unclassed, +) }
    }

    /// What was paid for a product, in thousandths of the guide price of each day.
    package struct Price: Codable, Hashable, Sendable {
        package var product: ProductCode
        /// What the entry calls it.
        package var name: String
        /// The newest guide price that was compared with.
        package var guidePrice: Money
        /// Lines that were compared.
        package var lines = 0
        /// Lines above the guide price.
        package var above = 0
        package var lowest = Int64.max
        package var highest = Int64.min
        var sum: Int64 = 0

        package var mean: Int64 { lines == 0 ? 0 : sum / Int64(lines) }
    }

    package static let name = "review-order"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let (order, survey) = try await service.survey(of: order, afresh: afresh ?? false, for: context.actor)
        return Answer(order: order.view, PeriodOverview(all: survey))
    }
}

extension ReviewOrder.Answer {
    init(order: OrderView, _ overview: PeriodOverview) {
        self.init(
            order: order, madeAt: overview.madeAt, inspection: overview.inspection, late: overview.late,
            lateCount: overview.lateCount, months: overview.months, prices: overview.prices)
    }
}

extension TraceabilityService {
    /// Begins to look at the period of an order, so that whoever opens its pages next waits less. Nothing is waited for
    /// or reported here: who asks for the pages is answered, or refused, as without it.
    ///
    /// - Returns: what is under way, for whoever wants to wait for its end all the same.
    @discardableResult
    package func prepareSurvey(of order: StatedText<100>, for actor: Actor) -> Task<Void, Never> {
        Task {
            guard
                let order = try? await store.read({ transaction in try OpenedOrder(order, for: actor, in: transaction) }
                )
            else {
                return
            }
            try? await surveys.prepare(order.shop, order.period, self)
        }
    }

    /// An order that somebody may act under, and the survey of its period.
    func survey(
        of number: StatedText<100>, afresh: Bool = false, for actor: Actor
    ) async throws -> (OpenedOrder, PeriodSurvey) {
        let order = try await store.read { transaction in try OpenedOrder(number, for: actor, in: transaction) }
        return (order, try await surveys.survey(of: order.shop, order.period, self, afresh: afresh))
    }
}
