/// One fact that a finding rests on.
package struct EvidenceFact: Hashable, Sendable {
    /// What the fact is about.
    package let key: Key
    /// The fact.
    package let value: FactValue

    package init(_ key: Key, _ value: FactValue) {
        self.key = key
        self.value = value
    }

    /// What a fact is about.
    package enum Key: CaseIterable, Hashable, Sendable {
        /// The time that the wording speaks of.
        case asOf
        /// Why a code or a list was refused.
        case reason
        /// The host in the code, and the host of the service.
        case host, ownHost
        /// The issuer and its state.
        case issuer, issuerState
        /// The number of the certificate.
        case number
        /// The key, its state, its period, and the size of the issuer's book up to which it is good.
        case key, keyState, keyFrom, keyUntil, goodUpTo
        /// What the certificate states.
        case issuedAt, partClass, product, useBy
        /// The issue entry in the issuer's book.
        case entry
        /// The trust list.
        case trustSeq, trustIssuedAt, trustExpiresAt
        /// The status list, or the live status.
        case statusSeq, statusIssuedAt, statusExpiresAt, statusUpTo, statusSource
        /// The shop, order and time of an install.
        case shop, repairOrder, installedAt
        /// How and when the life ended.
        case ending, endedAt
        /// Another shop that holds the part, and quantities on shelves.
        case otherShop, onShelf, otherOnShelf
        /// A transfer that is under way.
        case transferNumber, transferFrom, transferTo
        /// The model that the part was compared with.
        case model
        /// Queries by devices elsewhere.
        case devices
        /// Two sightings that contradict each other.
        case firstShop, firstSeenAt, secondShop, secondSeenAt
        /// The verifier's time.
        case clock

        /// The name used in JSON.
        package var slug: String {
            switch self {
            case .asOf: "asOf"
            case .reason: "reason"
            case .host: "host"
            case .ownHost: "ownHost"
            case .issuer: "issuer"
            case .issuerState: "issuerState"
            case .number: "number"
            case .key: "key"
            case .keyState: "keyState"
            case .keyFrom: "keyFrom"
            case .keyUntil: "keyUntil"
            case .goodUpTo: "goodUpTo"
            case .issuedAt: "issuedAt"
            case .partClass: "class"
            case .product: "product"
            case .useBy: "useBy"
            case .entry: "entry"
            case .trustSeq: "trustSeq"
            case .trustIssuedAt: "trustIssuedAt"
            case .trustExpiresAt: "trustExpiresAt"
            case .statusSeq: "statusSeq"
            case .statusIssuedAt: "statusIssuedAt"
            case .statusExpiresAt: "statusExpiresAt"
            case .statusUpTo: "statusUpTo"
            case .statusSource: "statusSource"
            case .shop: "shop"
            case .repairOrder: "repairOrder"
            case .installedAt: "installedAt"
            case .ending: "ending"
            case .endedAt: "endedAt"
            case .otherShop: "otherShop"
            case .onShelf: "onShelf"
            case .otherOnShelf: "otherOnShelf"
            case .transferNumber: "transferNumber"
            case .transferFrom: "transferFrom"
            case .transferTo: "transferTo"
            case .model: "model"
            case .devices: "devices"
            case .firstShop: "firstShop"
            case .firstSeenAt: "firstSeenAt"
            case .secondShop: "secondShop"
            case .secondSeenAt: "secondSeenAt"
            case .clock: "clock"
            }
        }
    }
}
