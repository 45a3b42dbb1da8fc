package import DomainCoding
import Ledger
import StoreContract

/// What an inspector sees first of an order. It is answered without delay, however many entries there are: with what is
/// known from the last look at the period if the next one takes longer, and with how far that one is.
package struct ShowOverview: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// Whether everything is looked at again, however fresh the last look is.
    package var afresh: Bool

    package init(order: StatedText<100>, afresh: Bool = false) {
        self.order = order
        self.afresh = afresh
    }

    /// What is known.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// Totals, and at most three findings of a code; nil when the period was never looked at to the end.
        package var review: ReviewOrder.Answer?
        /// How far the look is that is waited for, because `review` is out of date; nil when none is.
        package var progress: SurveyReading?
    }

    /// How long somebody waits for a look before they are told how far it is.
    static let patience: Duration = .seconds(1)

    package static let name = "show-overview"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await perform(in: service, for: context, patience: Self.patience)
    }

    func perform(
        in service: TraceabilityService, for context: RequestContext, patience: Duration
    ) async throws -> Answer {
        let order = try await service.store.read { transaction in
            try OpenedOrder(self.order, for: context.actor, in: transaction)
        }
        func answer(_ overview: PeriodOverview?, _ progress: SurveyReading? = nil) -> Answer {
            Answer(
                order: order.view, review: overview.map { ReviewOrder.Answer(order: order.view, $0) },
                progress: progress)
        }
        switch try await service.surveys.begin(order.shop, order.period, service, afresh: afresh) {
        case .made(let survey): return answer(PeriodOverview(first: survey))
        case .underway(var look, var size):
            if !look.isAfresh, let kept = try await service.keptOverview(of: order.shop, order.period), kept.isCurrent {
                return answer(kept.overview)
            }
            let end = ContinuousClock.now + patience
            while try await look.progress.waitForEnd(within: end - ContinuousClock.now) {
                if let survey = try await service.surveys.value(of: look, with: size) {
                    return answer(PeriodOverview(first: survey))
                }
                switch try await service.surveys.begin(order.shop, order.period, service) {
                case .made(let survey): return answer(PeriodOverview(first: survey))
                case .underway(let next, let nextSize): (look, size) = (next, nextSize)
                }
            }
            let last = try await service.keptOverview(of: order.shop, order.period)
            return answer(last?.overview, look.progress.reading)
        }
    }
}

extension TraceabilityService {
    /// Waits until the period of an order is looked at, but no longer than three seconds.
    ///
    /// - Returns: nil when it is; otherwise the order, and how far the look is.
    package func surveyUnderway(
        of number: StatedText<100>, for actor: Actor, patience: Duration = .seconds(3)
    ) async throws -> (order: OrderView, progress: SurveyReading)? {
        let order = try await store.read { transaction in try OpenedOrder(number, for: actor, in: transaction) }
        let end = ContinuousClock.now + patience
        while case .underway(let look, let size) = try await surveys.begin(order.shop, order.period, self) {
            guard try await look.progress.waitForEnd(within: end - ContinuousClock.now) else {
                return (order.view, look.progress.reading)
            }
            if try await surveys.value(of: look, with: size) != nil { return nil }
        }
        return nil
    }
}
