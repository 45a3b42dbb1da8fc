import COSE
import Foundation
package import Ledger
package import MerkleTree
package import PartCertificates
package import Signatures
import StoreContract
import Testing
package import Traceability

/// A maker at work.
package struct TestMaker: Sendable {
    package let world: World
    package let id: IssuerID
    package let key: PrivateKey

    package init(world: World, id: IssuerID, key: PrivateKey) {
        self.world = world
        self.id = id
        self.key = key
    }

    package var context: RequestContext {
        RequestContext(
            actor: Actor(principal: "maker-\(id)", name: "line 1", role: .maker, issuer: id, shop: nil))
    }

    /// What to say about a part; the rest is usual.
    package struct Part: Sendable {
        package var product: String
        package var serial: String?
        package var lot: String?
        package var partClass: PartClass
        package var useBy: String?
        /// Seconds since 1970; default now.
        package var issuedAt: Int64?

        package init(
            product: String = World.gtin, serial: String? = "S1", lot: String? = nil, partClass: PartClass = .oem,
            useBy: String? = nil, issuedAt: Int64? = nil
        ) {
            self.product = product
            self.serial = serial
            self.lot = lot
            self.partClass = partClass
            self.useBy = useBy
            self.issuedAt = issuedAt
        }

        /// The certificate, as it is made at `now` in milliseconds.
        package func signed(by key: PrivateKey, number: UInt32, now: Int64) throws -> [UInt8] {
            let claims = try PartClaims(
                number: try #require(CertificateNumber(number)), partClass: partClass,
                product: try #require(ProductCode(product)), serial: serial.flatMap { Identifier(printed: $0) },
                lot: lot.flatMap { Identifier(printed: $0) }, useBy: useBy.flatMap { UseBy($0) },
                issuedAt: issuedAt ?? now / 1000)
            let message = UnverifiedCertificate.toBeSigned(claims, algorithm: key.algorithm, keyID: key.keyID)
            return try message.signed(try key.sign(message.signingInput))
        }
    }

    package func reserve(_ count: Int) async throws -> ReserveNumbers.Answer {
        try await world.perform(ReserveNumbers(issuer: id, count: count), as: context)
    }

    package func sign(_ part: Part, number: UInt32, with other: PrivateKey? = nil) throws -> [UInt8] {
        try part.signed(by: other ?? key, number: number, now: world.clock.now)
    }

    package func stage(_ certificates: [[UInt8]], in batch: BatchID, at offset: Int = 0) async throws {
        _ = try await world.perform(
            StageCertificates(
                batch: batch, offset: offset, certificates: certificates.map { Data($0).base64EncodedString() }),
            as: context)
    }

    package func register(_ batch: BatchID, root: Digest? = nil) async throws -> RegisterBatch.Answer {
        try await world.perform(RegisterBatch(batch: batch, root: root), as: context)
    }

    /// Registers parts in one batch; their codes and numbers.
    package func issue(_ parts: [Part]) async throws -> [TestCode] {
        let batch = try await reserve(parts.count)
        var codes: [TestCode] = []
        for (index, part) in parts.enumerated() {
            let number = batch.first.value + UInt32(index)
            codes.append(TestCode(bytes: try sign(part, number: number), number: number))
        }
        try await stage(codes.map(\.bytes), in: batch.batch)
        _ = try await register(batch.batch)
        return codes
    }

    package func issue(serials: String...) async throws -> [TestCode] {
        try await issue(serials.map { Part(serial: $0) })
    }

    package func certificate(_ code: TestCode) throws -> CertificateID {
        CertificateID(issuer: id, number: try #require(CertificateNumber(code.number)))
    }
}

/// What is printed on a label.
package struct TestCode: Sendable {
    package let bytes: [UInt8]
    package let number: UInt32

    package init(bytes: [UInt8], number: UInt32) {
        self.bytes = bytes
        self.number = number
    }

    package var text: String { "https://\(World.host)/c/" + CodeText.digits(for: bytes) }

    /// The part by its code.
    package var item: ItemReference { ItemReference(code: CodeInput(text)) }
}

/// A shop at work.
package struct TestShop: Sendable {
    package let world: World
    package let id: ShopID
    package let book: BookID

    package var context: RequestContext {
        RequestContext(
            actor: Actor(principal: "tech-\(id)", name: "technician", role: .technician, issuer: nil, shop: id))
    }
}
