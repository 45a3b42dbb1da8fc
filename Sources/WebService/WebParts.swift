import Synchronization
import Traceability

/// What the handlers of all routes share.
struct WebParts: Sendable {
    let service: TraceabilityService
    let resources: WebResources
    let metricsCounter: ServiceMetrics
    let tickets: QueryTickets
    /// The listing of a demonstration; nil for a real service, which has no such page.
    let demoListing: DemoListing?
    /// How often one address may send a form that everybody may send.
    var publicForms = RateLimit(
        address: .init(perSecond: 0.2, burst: 40), token: .init(perSecond: 0.2, burst: 40))
}
