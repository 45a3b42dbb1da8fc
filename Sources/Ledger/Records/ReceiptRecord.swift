import CBOR
package import MerkleTree
package import PartCertificates

/// A line of goods that a shop received.
package struct ReceiptRecord: TypedRecord {
    package static var kind: EntryKind { .receipt }

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
    package var serials: [String]
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
    package var vouchers: [Digest]
    /// What the incoming inspection found.
    package var inspectionResult: InspectionResult
    /// The codes of the findings at the time.
    package var findings: [String]
    /// Who inspected the goods. Nil also when erased.
    package var inspectedBy: String?
    /// The customer who countersigned for a part of their own. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        supplier: String? = nil,
        supplierName: String? = nil,
        supplierAddress: String? = nil,
        supplierStanding: SupplierStanding? = nil,
        deliveryNote: String? = nil,
        received: CalendarDay,
        makerName: String? = nil,
        makerAddress: String? = nil,
        product: ProductCode? = nil,
        productName: String,
        brand: String? = nil,
        fits: String? = nil,
        partClass: PartClass? = nil,
        quantity: Quantity,
        unitPrice: Money? = nil,
        lot: String? = nil,
        serials: [String] = [],
        certificatesRoot: Digest? = nil,
        certificateCount: UInt64? = nil,
        noCertificateReason: NoCertificateReason? = nil,
        noCertificateNote: String? = nil,
        conformityCertificate: String? = nil,
        vouchers: [Digest] = [],
        inspectionResult: InspectionResult,
        findings: [String] = [],
        inspectedBy: String? = nil,
        customer: String? = nil,
        actor: String? = nil
    ) {
        self.supplier = supplier
        self.supplierName = supplierName
        self.supplierAddress = supplierAddress
        self.supplierStanding = supplierStanding
        self.deliveryNote = deliveryNote
        self.received = received
        self.makerName = makerName
        self.makerAddress = makerAddress
        self.product = product
        self.productName = productName
        self.brand = brand
        self.fits = fits
        self.partClass = partClass
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.lot = lot
        self.serials = serials
        self.certificatesRoot = certificatesRoot
        self.certificateCount = certificateCount
        self.noCertificateReason = noCertificateReason
        self.noCertificateNote = noCertificateNote
        self.conformityCertificate = conformityCertificate
        self.vouchers = vouchers
        self.inspectionResult = inspectionResult
        self.findings = findings
        self.inspectedBy = inspectedBy
        self.customer = customer
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        supplier = try reader.optional()
        supplierName = try reader.optional()
        supplierAddress = try reader.optional()
        supplierStanding = try reader.optional()
        deliveryNote = try reader.optional()
        received = try reader.required()
        makerName = try reader.optional()
        makerAddress = try reader.optional()
        product = try reader.optional()
        productName = try reader.required()
        brand = try reader.optional()
        fits = try reader.optional()
        partClass = try reader.optional()
        quantity = try reader.required()
        unitPrice = try reader.optional()
        lot = try reader.optional()
        serials = try reader.list()
        certificatesRoot = try reader.optional()
        certificateCount = try reader.optional()
        noCertificateReason = try reader.optional()
        noCertificateNote = try reader.optional()
        conformityCertificate = try reader.optional()
        vouchers = try reader.list()
        inspectionResult = try reader.required()
        findings = try reader.list()
        inspectedBy = try reader.optional()
        customer = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            supplier.fieldValue,
            supplierName.fieldValue,
            supplierAddress.fieldValue,
            supplierStanding.fieldValue,
            deliveryNote.fieldValue,
            received.fieldValue,
            makerName.fieldValue,
            makerAddress.fieldValue,
            product.fieldValue,
            productName.fieldValue,
            brand.fieldValue,
            fits.fieldValue,
            partClass.fieldValue,
            quantity.fieldValue,
            unitPrice.fieldValue,
            lot.fieldValue,
            serials.fieldValue,
            certificatesRoot.fieldValue,
            certificateCount.fieldValue,
            noCertificateReason.fieldValue,
            noCertificateNote.fieldValue,
            conformityCertificate.fieldValue,
            vouchers.fieldValue,
            inspectionResult.fieldValue,
            findings.fieldValue,
            inspectedBy.fieldValue,
            customer.fieldValue,
            actor.fieldValue,
        ]
    }

    package func checkConsistency() throws(RecordError) {
        guard (certificatesRoot == nil) == (certificateCount == nil), certificateCount != 0 else {
            throw .inconsistent(
                kind: Self.kind, field: "certificate-count", rule: "is given with certificates-root, and above 0")
        }
        guard certificatesRoot == nil || noCertificateReason == nil else {
            throw .inconsistent(
                kind: Self.kind, field: "no-certificate-reason", rule: "is null where there are certificates")
        }
    }
}
