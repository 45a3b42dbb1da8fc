/// What the containers of a value write to, one after the other.
///
/// It holds its text in one piece, because every access to a property of a class is checked while running.
final class JSONWriter {
    typealias Place = JSONText.Place

    private var text: JSONText

    init(_ layout: JSONLayout) { text = JSONText(layout) }

    /// The text, once the outermost value was written.
    func finished() throws -> [UInt8] { try text.finished() }

    // MARK: Values

    /// Writes a value where one is due.
    func value(_ value: some Encodable) throws {
        let (depth, start) = (text.depth, text.count)
        try value.encode(to: JSONEncoding(writer: self, depth: depth, start: start))
        text.endValue(depth: depth, start: start)
    }

    func null() { text.null() }
    func boolean(_ value: Bool) { text.boolean(value) }
    func integer(_ value: some FixedWidthInteger) { text.integer(value) }
    func number(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws { try text.number(value) }
    func string(_ value: String) { text.string(value) }

    /// Writes a scalar that a type has instead of a container.
    func single(from start: Int, _ write: () throws -> Void) throws {
        try text.checkSingle(from: start)
        try write()
    }

    // MARK: Containers

    /// Opens a container, or goes on with the one that the same encoder opened before.
    func open(isObject: Bool, depth: Int, start: Int) -> Place {
        text.open(isObject: isObject, depth: depth, start: start)
    }

    func element(_ place: Place) throws { try text.element(place) }
    func field(_ name: String, _ place: Place) throws { try text.field(name, place) }
    func count(_ place: Place) -> Int { text.count(place) }

    /// Opens a container in another one. Nothing can be thrown here: a failure is thrown when the text is asked for.
    func nest(isObject: Bool, _ begin: () throws -> Void) -> Place {
        do { try begin() } catch { text.fail(JSONText.closedContainer) }
        return text.push(isObject: isObject)
    }

    /// An encoder for a value in a container.
    func nestedEncoder(_ begin: () throws -> Void) -> JSONEncoding {
        do { try begin() } catch { text.fail(JSONText.closedContainer) }
        return JSONEncoding(writer: self, depth: text.depth, start: text.count)
    }
}
