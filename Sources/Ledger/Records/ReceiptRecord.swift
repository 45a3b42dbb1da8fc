import CBOR
package import MerkleTree
package import PartCertificates

/// A line of goods that a shop received.
package struct ReceiptRecord: TypedRecord {
    package static var kind: EntryKind { .receipt }
    package static var isVoidable: Bool { true }

    /// The supplier's id in the shop's register.
    package var supplier: String?
    /// The supplier's name; null when the customer brought the part.
    package var supplierName: String?
    /// The supplier's address.
    package var supplierAddress: String?
    /// The supplier's standing in the register on that day.
    package var supplierStanding: SupplierStanding?
    /// The number of the delivery note.
    package var deliveryNote: String?
    /// The day the shop says it received them.
    package var received: CalendarDay
    /// The maker's name.
    package var makerName: String?
    /// The maker's address.
    package var makerAddress: String?
    /// The GTIN or the maker's part number.
    package var product: ProductCode?
    /// What it is.
    package var productName: String
    /// The brand.
    package var brand: String?
    /// The models it fits.
    package var fits: String?
    /// The origin class that the shop claims.
    package var partClass: PartClass?
    /// How much was received.
    package var quantity: Quantity
    /// The price of one unit.
    package var unitPrice: Money?
    /// The lot as printed.
    package var lot: String?
    /// The serial numbers as printed.
    package var serials: [String] = []
    /// The root over the salted identities of the certificates; null when there are none.
    package var certificatesRoot: Digest?
    /// How many certificates the line has; null when there are none.
    package var certificateCount: UInt64?
    /// Why there are none.
    package var noCertificateReason: NoCertificateReason?
    /// More about that reason.
    package var noCertificateNote: String?
    /// The number of the certificate of conformity (合格证).
    package var conformityCertificate: String?
    /// The invoices, notes and photographs, by SHA-256 of the file.
    package var vouchers: [Digest] = []
    /// What the incoming inspection found.
    package var inspectionResult: InspectionResult
    /// The codes of the findings at the time.
    package var findings: [String] = []
    /// Who inspected the goods. Nil also when erased.
    package var inspectedBy: String?
    /// The customer who countersigned for a part of their own. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(received: CalendarDay, productName: String, quantity: Quantity, inspectionResult: InspectionResult) {
        self.received = received
        self.productName = productName
        self.quantity = quantity
        self.inspectionResult = inspectionResult
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.optional("supplier", &supplier, .amendable)
        visitor.optional("supplier-name", &supplierName, .amendable)
        visitor.optional("supplier-address", &supplierAddress, .amendable)
        visitor.optional("supplier-standing", &supplierStanding, .amendable)
        visitor.optional("delivery-note", &deliveryNote, .amendable)
        visitor.required("received", &received, .amendable)
        visitor.optional("maker-name", &makerName, .amendable)
        visitor.optional("maker-address", &makerAddress, .amendable)
        visitor.optional("product", &product, .amendable)
        visitor.required("product-name", &productName, .amendable)
        visitor.optional("brand", &brand, .amendable)
        visitor.optional("fits", &fits, .amendable)
        visitor.optional("class", &partClass, .amendable)
        visitor.required("quantity", &quantity, .amendable)
        visitor.optional("unit-price", &unitPrice, .amendable)
        visitor.optional("lot", &lot, .amendable)
        visitor.optional("serials", &serials, .amendable)
        visitor.optional("certificates-root", &certificatesRoot)
        visitor.optional("certificate-count", &certificateCount)
        visitor.optional("no-certificate-reason", &noCertificateReason, .amendable)
        visitor.optional("no-certificate-note", &noCertificateNote, .amendable)
        visitor.optional("conformity-certificate", &conformityCertificate, .amendable)
        visitor.optional("vouchers", &vouchers, .amendable)
        visitor.required("inspection-result", &inspectionResult, .amendable)
        visitor.optional("findings", &findings, .amendable)
        visitor.personal("inspected-by", &inspectedBy)
        visitor.personal("customer", &customer)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(received: .epoch, productName: "", quantity: .zero(.pieces), inspectionResult: .accepted)
    }

    package func checkConsistency() throws(RecordError) {
        guard (certificatesRoot == nil) == (certificateCount == nil), certificateCount != 0 else {
            throw .inconsistent(
                kind: Self.kind, field: "certificate-count", rule: .withCertificatesRoot)
        }
        guard certificatesRoot == nil || noCertificateReason == nil else {
            throw .inconsistent(
                kind: Self.kind, field: "no-certificate-reason", rule: .nullWithCertificates)
        }
    }
}
