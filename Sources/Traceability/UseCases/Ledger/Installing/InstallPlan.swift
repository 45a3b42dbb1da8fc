import Ledger
import PartCertificates
import StoreContract

/// An ``InstallPart`` request whose fields were read.
struct InstallPlan: Sendable {
    let shop: ShopID
    let item: ItemReference
    let quantity: String?
    let unit: String?
    let repairOrder: String
    let installed: CalendarDay
    let work: String?
    let mileage: UInt64?
    let position: String?
    let model: String?
    let price: Money?
    let warrantyUntil: CalendarDay?
    let consent: String?
    let acknowledge: Set<String>
    let object: String?
    let technician: String?
    let customer: String?

    init(_ request: InstallPart, calendar: UTCOffset, now: Int64) throws(ServiceError) {
        shop = try RequestField.shop(request.shop)
        item = request.item
        quantity = request.quantity
        unit = request.unit
        repairOrder = try RequestField.text(request.repairOrder, "repairOrder", limit: 100)
        installed = try calendar.claimedOrToday(request.installed, "installed", now: now)
        work = try RequestField.optionalText(request.work, "work", limit: 2000)
        if let kilometres = request.mileage, kilometres > 10_000_000 {
            throw LedgerField.invalid("mileage", String(kilometres), "0–10000000")
        }
        mileage = request.mileage
        position = try RequestField.optionalText(request.position, "position", limit: 200)
        model = try RequestField.optionalText(request.model, "model", limit: 100)
        price = try LedgerField.optionalMoney(request.price, currency: request.currency)
        warrantyUntil = try LedgerField.optionalDay(request.warrantyUntil, "warrantyUntil")
        consent = try RequestField.optionalText(request.consent, "consent", limit: 100)
        acknowledge = Set(request.acknowledge)
        object = try RequestField.optionalText(request.object, "object", limit: 200)
        technician = try RequestField.optionalText(request.technician, "technician", limit: 100)
        customer = try RequestField.optionalText(request.customer, "customer", limit: 200)
    }
}
