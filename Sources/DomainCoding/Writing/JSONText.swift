/// The text that is being written: one buffer, the containers that are open in it, and where the fields of these stand.
///
/// Objects are put in order when they are closed.
struct JSONText {
    private let layout: JSONLayout
    private var bytes: [UInt8] = []
    private var frames: [Frame] = []
    /// The fields of all open objects, those of the innermost one last.
    private var fields: [Field] = []
    /// An object's fields while they are put in order.
    private var moved: [UInt8] = []
    private var failure: String?
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
        if let failure { throw Self.invalid((), failure) }
        return bytes
    }

    // MARK: Values

    /// How many containers are open.
    var depth: Int { frames.count }

    /// How many bytes were written.
    var count: Int { bytes.count }

    /// Closes what a value left open; one that wrote nothing is an object without fields.
    mutating func endValue(depth: Int, start: Int) {
        close(to: depth)
        if bytes.count == start { bytes += [0x7B, 0x7D] }
    }

    mutating func null() { bytes += [0x6E, 0x75, 0x6C, 0x6C] }

    mutating func boolean(_ value: Bool) { bytes.append(contentsOf: value ? "true".utf8 : "false".utf8) }

    mutating func integer<Integer: FixedWidthInteger>(_ value: Integer) {
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
    mutating func number<Number: BinaryFloatingPoint & CustomStringConvertible>(_ value: Number) throws {
        guard value.isFinite else { throw Self.invalid(value, "a number that is not finite") }
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    /// Escapes what RFC 8259 §7 asks to be escaped, and nothing else.
    mutating func string(_ value: String) { _ = quoted(value) }

    /// Writes the string; says whether it has an escape.
    private mutating func quoted(_ value: String) -> Bool { Self.quote(value.utf8, to: &bytes) }

    /// Writes a string, given as UTF-8, behind other text; says whether it has an escape.
    @discardableResult
    static func quote(_ value: some Collection<UInt8>, to bytes: inout [UInt8]) -> Bool {
        bytes.append(0x22)
        let start = bytes.count
        bytes.append(contentsOf: value)
        // The characters that are escaped are rare: the rest is copied at once, and written anew where there are some.
        var index = start
        while index < bytes.count, !isEscaped(bytes[index]) { index += 1 }
        let hasEscape = index < bytes.count
        if hasEscape {
            let rest = Array(bytes[index...])
            bytes.removeSubrange(index...)
            for byte in rest {
                if isEscaped(byte) { escape(byte, to: &bytes) } else { bytes.append(byte) }
            }
        }
        bytes.append(0x22)
        return hasEscape
    }

    private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }

    private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
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

    /// Makes sure that nothing was written since the value began.
    func checkSingle(from start: Int) throws {
        guard bytes.count == start else { throw Self.invalid((), "two values where one is due") }
    }

    // MARK: Containers

    /// Opens a container, or goes on with the one that the same encoder opened before.
    mutating func open(isObject: Bool, depth: Int, start: Int) -> Place {
        if frames.count > depth, frames[depth].start == start, frames[depth].isObject == isObject {
            return Place(depth: depth, serial: frames[depth].serial)
        }
        if frames.count != depth || bytes.count != start { fail("two values where one is due") }
        return push(isObject: isObject)
    }

    /// Opens a container where a value is due.
    mutating func push(isObject: Bool) -> Place {
        lastSerial += 1
        frames.append(Frame(isObject: isObject, serial: lastSerial, start: bytes.count, firstField: fields.count))
        bytes.append(isObject ? 0x7B : 0x5B)
        return Place(depth: frames.count - 1, serial: lastSerial)
    }

    /// How many elements the container has.
    func count(_ place: Place) -> Int { isOpen(place) ? frames[place.depth].count : 0 }

    private func isOpen(_ place: Place) -> Bool {
        place.depth < frames.count && frames[place.depth].serial == place.serial
    }

    /// Begins an element of an array.
    mutating func element(_ place: Place) throws {
        try beginPart(place)
        frames[place.depth].valueStart = bytes.count
    }

    /// Begins a field of an object.
    mutating func field(_ name: String, _ place: Place) throws {
        try beginPart(place)
        let start = bytes.count
        let hasEscape = quoted(name)
        fields.append(Field(start: start, nameEnd: bytes.count - 1, hasEscape: hasEscape))
        if layout == .readable { bytes += [0x20, 0x3A, 0x20] } else { bytes.append(0x3A) }
        frames[place.depth].valueStart = bytes.count
    }

    private mutating func beginPart(_ place: Place) throws {
        guard isOpen(place) else { throw Self.invalid((), Self.closedContainer) }
        if frames.count > place.depth + 1 { close(to: place.depth + 1) }
        let isFirst = frames[place.depth].count == 0
        if !isFirst { endPart(place.depth) }
        separate(depth: place.depth, isFirst: isFirst)
        frames[place.depth].count += 1
    }

    /// Ends the element or field that was begun last; one that got no value is an object without fields.
    private mutating func endPart(_ depth: Int) {
        if bytes.count == frames[depth].valueStart { bytes += [0x7B, 0x7D] }
        if frames[depth].isObject { fields[fields.count - 1].end = bytes.count }
    }

    @inline(__always)
    private mutating func separate(depth: Int, isFirst: Bool) {
        if !isFirst { bytes.append(0x2C) }
        if layout == .readable { breakLine(depth + 1) }
    }

    private mutating func breakLine(_ indentation: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * indentation))
    }

    /// Closes the containers that are open beyond a depth.
    private mutating func close(to depth: Int) {
        while frames.count > depth {
            let last = frames.count - 1
            if frames[last].count > 0 { endPart(last) }
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
    private mutating func arrange(_ depth: Int) {
        let first = frames[depth].firstField
        let end = fields.count
        guard end > first + 1 else {
            fields.removeLast(end - first)
            return
        }
        let start = fields[first].start
        if sortFields(from: first), layout != .compact {
            moved.removeAll(keepingCapacity: true)
            moved.append(contentsOf: bytes[start...])
            bytes.removeLast(bytes.count - start)
            for index in first..<end {
                if index > first { separate(depth: depth, isFirst: false) }
                let field = fields[index]
                bytes.append(contentsOf: moved[(field.start - start)..<(field.end - start)])
            }
        }
        fields.removeLast(end - first)
    }

    /// Whether the order changed. Most objects have few fields, in an order of their own: each is inserted among those
    /// before it.
    private mutating func sortFields(from first: Int) -> Bool {
        var hasMoved = false
        if fields.count - first > 40 {
            let sorted = fields[first...].sorted { Self.isBefore($0, $1, in: bytes) }
            fields.replaceSubrange(first..., with: sorted)
            hasMoved = true
        } else {
            for index in (first + 1)..<fields.count {
                let field = fields[index]
                var place = index
                while place > first, Self.isBefore(field, fields[place - 1], in: bytes) {
                    fields[place] = fields[place - 1]
                    place -= 1
                }
                if place < index {
                    fields[place] = field
                    hasMoved = true
                }
            }
        }
        for index in (first + 1)..<fields.count where !Self.isBefore(fields[index - 1], fields[index], in: bytes) {
            fail("an object with the name " + Self.name(fields[index], in: bytes) + " twice")
        }
        return hasMoved
    }

    /// Whether a name comes before another one in the order of their bytes.
    private static func isBefore(_ left: Field, _ right: Field, in bytes: [UInt8]) -> Bool {
        if left.hasEscape || right.hasEscape {
            return name(left, in: bytes).utf8.lexicographicallyPrecedes(name(right, in: bytes).utf8)
        }
        var (one, other) = (left.start + 1, right.start + 1)
        while one < left.nameEnd, other < right.nameEnd {
            if bytes[one] != bytes[other] { return bytes[one] < bytes[other] }
            one += 1
            other += 1
        }
        return one == left.nameEnd && other < right.nameEnd
    }

    /// A name without its escapes.
    private static func name(_ field: Field, in bytes: [UInt8]) -> String {
        let quoted = bytes[field.start...field.nameEnd]
        return (try? JSONDocument(Array(quoted)))?.root.string ?? ""
    }

    // MARK: Failures

    /// Keeps a failure for when the text is asked for.
    mutating func fail(_ what: String) { failure = failure ?? what }

    static let closedContainer = "a container whose successor was opened"

    private static func invalid(_ value: Any, _ what: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: [], debugDescription: what))
    }
}
