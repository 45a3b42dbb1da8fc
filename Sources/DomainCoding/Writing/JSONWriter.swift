/// Writes JSON straight into one buffer. Objects are put in order when they are closed.
final class JSONWriter {
    private let layout: JSONLayout
    private var bytes: [UInt8] = []
    private var frames: [Frame] = []
    /// The fields of all open objects, those of the innermost one last.
    private var fields: [Field] = []
    private var failure: EncodingError?
    private var lastSerial = 0

    /// An array or object that is open.
    private struct Frame {
        let isObject: Bool
        /// Tells it from others that were open at the same depth before.
        let serial: Int
        /// Where its bracket stands.
        let start: Int
        /// Its first one in `fields`.
        let firstField: Int
        var count = 0
        /// Where the value begins that is due.
        var valueStart = 0
    }

    /// Where a field stands in the buffer.
    private struct Field {
        /// The quotation mark before the name.
        let start: Int
        /// The quotation mark behind it.
        let nameEnd: Int
        let hasEscape: Bool
        var end = 0
    }

    /// A container that may be written to as long as it is open.
    struct Place {
        fileprivate let depth: Int
        fileprivate let serial: Int
    }

    init(_ layout: JSONLayout) {
        self.layout = layout
        bytes.reserveCapacity(512)
        frames.reserveCapacity(8)
        fields.reserveCapacity(16)
    }

    /// The text, once the outermost value was written.
    func finished() throws -> [UInt8] {
        if let failure { throw failure }
        return bytes
    }

    // MARK: Values

    /// Writes a value where one is due.
    func value(_ value: some Encodable) throws {
        let (depth, start) = (frames.count, bytes.count)
        try value.encode(to: JSONEncoding(writer: self, depth: depth, start: start))
        close(to: depth)
        if bytes.count == start { bytes += [0x7B, 0x7D] }
    }

    func null() { bytes += [0x6E, 0x75, 0x6C, 0x6C] }

    func boolean(_ value: Bool) { bytes.append(contentsOf: value ? "true".utf8 : "false".utf8) }

    func integer<Integer: FixedWidthInteger>(_ value: Integer) {
        if value < 0 { bytes.append(0x2D) }
        let first = bytes.count
        var rest = value.magnitude
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(0x30 + UInt8(truncatingIfNeeded: digit))
            rest = quotient
        } while rest > 0
        bytes[first...].reverse()
    }

    /// The shortest digits that read back as the value; whole ones without `.0`.
    func number<Number: BinaryFloatingPoint & CustomStringConvertible>(_ value: Number) throws {
        guard value.isFinite else { throw Self.invalid(value, "a number that is not finite") }
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    /// Escapes what RFC 8259 §7 asks to be escaped, and nothing else.
    func string(_ value: String) { _ = quoted(value) }

    /// Writes the string; says whether it has an escape.
    private func quoted(_ value: String) -> Bool {
        var value = value
        bytes.append(0x22)
        let hasEscape = value.withUTF8 { text in
            var written = 0
            for index in 0..<text.count {
                let byte = text[index]
                if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
                bytes.append(contentsOf: text[written..<index])
                escape(byte)
                written = index + 1
            }
            bytes.append(contentsOf: text[written...])
            return written > 0
        }
        bytes.append(0x22)
        return hasEscape
    }

    private func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            let low = byte & 15
            bytes += [0x75, 0x30, 0x30, 0x30 + byte >> 4, low < 10 ? 0x30 + low : 0x61 + low - 10]
        }
    }

    /// Writes a scalar that a type has instead of a container.
    func single(from start: Int, _ write: () throws -> Void) throws {
        guard bytes.count == start else { throw Self.invalid((), "two values where one is due") }
        try write()
    }

    // MARK: Containers

    /// Opens a container, or goes on with the one that the same encoder opened before.
    func open(isObject: Bool, depth: Int, start: Int) -> Place {
        if frames.count > depth, frames[depth].start == start, frames[depth].isObject == isObject {
            return Place(depth: depth, serial: frames[depth].serial)
        }
        if frames.count != depth || bytes.count != start { fail("two values where one is due") }
        return push(isObject: isObject)
    }

    private func push(isObject: Bool) -> Place {
        lastSerial += 1
        frames.append(Frame(isObject: isObject, serial: lastSerial, start: bytes.count, firstField: fields.count))
        bytes.append(isObject ? 0x7B : 0x5B)
        return Place(depth: frames.count - 1, serial: lastSerial)
    }

    /// Opens a container where a value is due in another one.
    func openNested(isObject: Bool) -> Place { push(isObject: isObject) }

    /// An encoder for the value that is due.
    func nestedEncoder() -> JSONEncoding { JSONEncoding(writer: self, depth: frames.count, start: bytes.count) }

    /// How many elements the container has.
    func count(_ place: Place) -> Int { isOpen(place) ? frames[place.depth].count : 0 }

    private func isOpen(_ place: Place) -> Bool {
        place.depth < frames.count && frames[place.depth].serial == place.serial
    }

    /// Begins an element of an array.
    func element(_ place: Place) throws {
        try beginPart(place)
        frames[place.depth].valueStart = bytes.count
    }

    /// Begins a field of an object.
    func field(_ name: String, _ place: Place) throws {
        try beginPart(place)
        let start = bytes.count
        let hasEscape = quoted(name)
        fields.append(Field(start: start, nameEnd: bytes.count - 1, hasEscape: hasEscape))
        if layout == .readable { bytes += [0x20, 0x3A, 0x20] } else { bytes.append(0x3A) }
        frames[place.depth].valueStart = bytes.count
    }

    private func beginPart(_ place: Place) throws {
        guard isOpen(place) else { throw Self.invalid((), "a container whose successor was opened") }
        if frames.count > place.depth + 1 { close(to: place.depth + 1) }
        endPart(place.depth)
        separate(depth: place.depth, isFirst: frames[place.depth].count == 0)
        frames[place.depth].count += 1
    }

    /// Ends the element or field that was begun last, if any.
    private func endPart(_ depth: Int) {
        guard frames[depth].count > 0 else { return }
        if bytes.count == frames[depth].valueStart { bytes += [0x7B, 0x7D] }
        if frames[depth].isObject { fields[fields.count - 1].end = bytes.count }
    }

    private func separate(depth: Int, isFirst: Bool) {
        if !isFirst { bytes.append(0x2C) }
        if layout == .readable { breakLine(depth + 1) }
    }

    private func breakLine(_ indentation: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * indentation))
    }

    /// Closes the containers that are open beyond a depth.
    private func close(to depth: Int) {
        while frames.count > depth {
            let last = frames.count - 1
            endPart(last)
            if frames[last].isObject { arrange(last) }
            if layout == .readable {
                if frames[last].count == 0 { bytes.append(0x0A) }
                breakLine(last)
            }
            bytes.append(frames[last].isObject ? 0x7D : 0x5D)
            frames.removeLast()
        }
    }

    // MARK: Order

    /// Puts the fields of an object in order and takes them off the list; notices a name that stands there twice.
    private func arrange(_ depth: Int) {
        let own = frames[depth].firstField..<fields.count
        defer { fields.removeSubrange(own) }
        guard own.count > 1 else { return }
        var isAscending = true
        for index in own.dropFirst() where !isBefore(fields[index - 1], fields[index]) {
            isAscending = false
            break
        }
        if isAscending { return }
        let sorted = fields[own].sorted { isBefore($0, $1) }
        for (one, next) in zip(sorted, sorted.dropFirst()) where !isBefore(one, next) {
            fail("an object with the name " + name(one) + " twice")
        }
        guard layout != .compact, let first = fields[own].first?.start else { return }
        let text = Array(bytes[first...])
        bytes.removeSubrange(first...)
        for (index, field) in sorted.enumerated() {
            if index > 0 { separate(depth: depth, isFirst: false) }
            bytes.append(contentsOf: text[(field.start - first)..<(field.end - first)])
        }
    }

    /// Whether a name comes before another one in the order of their bytes.
    private func isBefore(_ left: Field, _ right: Field) -> Bool {
        if left.hasEscape || right.hasEscape { return name(left).utf8.lexicographicallyPrecedes(name(right).utf8) }
        let length = min(left.nameEnd - left.start, right.nameEnd - right.start)
        for offset in 1..<max(1, length) {
            let (one, other) = (bytes[left.start + offset], bytes[right.start + offset])
            if one != other { return one < other }
        }
        return left.nameEnd - left.start < right.nameEnd - right.start
    }

    /// A name without its escapes.
    private func name(_ field: Field) -> String {
        let quoted = bytes[field.start...field.nameEnd]
        return (try? JSONDocument(Array(quoted)))?.root.string ?? ""
    }

    // MARK: Failures

    /// For what cannot throw: the failure is thrown when the text is asked for.
    func begin(_ body: () throws -> Void) {
        do { try body() } catch { failure = failure ?? error as? EncodingError }
    }

    private func fail(_ what: String) { failure = failure ?? Self.invalid((), what) }

    private static func invalid(_ value: Any, _ what: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: [], debugDescription: what))
    }
}
