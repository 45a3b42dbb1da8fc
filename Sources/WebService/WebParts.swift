import Synchronization
import Traceability

/// What the handlers of all routes share.
struct WebParts: Sendable {
    let service: TraceabilityService
    let resources: WebResources
    let pages: Pages
    let metricsCounter: ServiceMetrics
    let tickets: QueryTickets
    /// The listing of a demonstration; nil for a real service, which has no such page.
    let demoListing: DemoListing?
}
