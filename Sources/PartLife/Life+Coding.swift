import CBOR
import Ledger

/// Why bytes are not a life.
package enum LifeDecodingError: Error, Hashable, Sendable {
    /// Not deterministic CBOR.
    case notCBOR
    /// The named part is not in its form.
    case malformed(String)
    /// The named list is not in its order, or an element of it stands for nothing.
    case notCanonical(String)

    package var description: String {
        switch self {
        case .notCBOR: "a life that is not deterministic CBOR"
        case .malformed(let part): "a life whose \(part) is malformed"
        case .notCanonical(let part): "a life whose \(part) is not in its one form"
        }
    }
}

extension Life {
    /// Deterministic CBOR, for a store to keep: [1, kind, standings, open install / null, ending / null, transits,
    /// holds, held draws]. Equal lives have equal bytes. docs/part-life.md has the parts.
    package func encoded() -> [UInt8] {
        let parts: [CBORValue] = [
            .unsigned(1), kind.fieldValue, .array(standings.map { $0.cbor }), Life.cbor(openInstall),
            ending?.cbor ?? .null, .array(transits.map { $0.cbor }), .array(holds.map { $0.cbor }),
            .array(heldDraws.map { $0.cbor }),
        ]
        return CBORValue.array(parts).encoded()
    }

    /// Reads what `encoded()` wrote, and nothing else; the shelf is computed from the totals.
    package static func decode(_ bytes: [UInt8]) throws(LifeDecodingError) -> Life {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORValue.decode(bytes)
        } catch {
            throw .notCBOR
        }
        guard case .array(let parts) = value, parts.count == 8, parts[0] == .unsigned(1),
            let kind = LifeKind(field: parts[1])
        else { throw .malformed("head") }
        var life = Life(kind: kind)
        for item in try elements(parts[2], "standings") {
            guard let standing = ShopStanding(item) else { throw .malformed("standings") }
            life.standings.append(standing)
        }
        if parts[3] != .null {
            guard let install = OpenInstall(parts[3]) else { throw .malformed("open install") }
            life.openInstall = install
        }
        if parts[4] != .null {
            guard let ending = Ending(parts[4]) else { throw .malformed("ending") }
            life.ending = ending
        }
        for item in try elements(parts[5], "transits") {
            guard let transit = Transit(item) else { throw .malformed("transits") }
            life.transits.append(transit)
        }
        for item in try elements(parts[6], "holds") {
            guard let hold = Hold(item) else { throw .malformed("holds") }
            life.holds.append(hold)
        }
        for item in try elements(parts[7], "held draws") {
            guard let draw = HeldDraw(item) else { throw .malformed("held draws") }
            life.heldDraws.append(draw)
        }
        try life.checkForm()
        return life
    }

    static func cbor(_ install: OpenInstall?) -> CBORValue {
        guard let install else { return .null }
        return .array([
            install.shop.fieldValue, .unsigned(install.seq), .text(install.repairOrder), .int(install.at),
        ])
    }

    private static func elements(_ value: CBORValue, _ name: String) throws(LifeDecodingError) -> [CBORValue] {
        guard case .array(let items) = value else { throw .malformed(name) }
        return items
    }

    /// What every life keeps to, whatever steps led to it.
    private func checkForm() throws(LifeDecodingError) {
        for index in standings.indices.dropFirst() where standings[index - 1].shop >= standings[index].shop {
            throw .notCanonical("standings")
        }
        for index in transits.indices.dropFirst() where !Transit.precedes(transits[index - 1], transits[index]) {
            throw .notCanonical("transits")
        }
        for index in holds.indices.dropFirst() where !Life.precedes(holds[index - 1], holds[index]) {
            throw .notCanonical("holds")
        }
        for index in heldDraws.indices.dropFirst() where !Life.precedes(heldDraws[index - 1], heldDraws[index]) {
            throw .notCanonical("held draws")
        }
        guard let unit else { return }
        for standing in standings where standing.unit != unit { throw .notCanonical("standings") }
        for transit in transits where transit.quantity.unit != unit { throw .notCanonical("transits") }
        for hold in holds where hold.remaining.unit != unit { throw .notCanonical("holds") }
        for draw in heldDraws where draw.quantity.unit != unit { throw .notCanonical("held draws") }
        if kind == .serialised && unit != .pieces { throw .notCanonical("standings") }
        if kind != .serialised && (openInstall != nil || ending != nil) { throw .notCanonical("kind") }
        if openInstall != nil && ending != nil { throw .notCanonical("ending") }
    }
}
