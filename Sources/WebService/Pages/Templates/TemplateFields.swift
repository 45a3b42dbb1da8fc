import Mustache

/// A view model as its template reads it, each field reflected once.
///
/// A template that is handed a struct finds every name in it by reflection over all fields, and goes through the structs
/// around it in the same way when the name is not there. That took most of the time of a page.
struct TemplateFields: MustacheParent {
    private let fields: [String: Any]

    /// The fields of a struct, and of the structs in it. A field that is nil is left out, so that the template looks
    /// for its name further out.
    init(_ model: Any, with others: [String: Any] = [:]) { self.init(Mirror(reflecting: model), others) }

    private init(_ mirror: Mirror, _ others: [String: Any] = [:]) {
        var fields: [String: Any] = [:]
        for (label, value) in mirror.children {
            if let label, let value = Self.value(value) { fields[label] = value }
        }
        self.fields = fields.merging(others) { $1 }
    }

    func child(named name: String) -> Any? { fields[name] }

    private static func value(_ value: Any) -> Any? {
        switch value {
        // A cast also takes a value out of an optional.
        case let text as String: return text
        case let flag as Bool: return flag
        case let number as Int: return number
        case let parent as any MustacheParent: return parent
        case let optional as any OptionalField: return optional.held.flatMap { Self.value($0) }
        case let list as [String]: return list
        case let list as [Any]: return list.compactMap { Self.value($0) }
        default:
            let mirror = Mirror(reflecting: value)
            return mirror.displayStyle == .struct && !mirror.children.isEmpty ? TemplateFields(mirror) : value
        }
    }
}

/// A model that is asked for each value by name, as the library reads it.
struct TemplateValues: MustacheParent {
    let model: any TemplateModel

    func child(named name: String) -> Any? { model.value(name).map { Self.plain($0) } }

    private static func plain(_ value: TemplateValue) -> Any {
        switch value {
        case .text(let text): text
        case .flag(let flag): flag
        case .texts(let texts): texts
        case .model(let model): TemplateValues(model: model)
        case .models(let models): models.map { TemplateValues(model: $0) }
        }
    }
}

/// An optional, whatever it holds.
private protocol OptionalField {
    var held: Any? { get }
}

extension Optional: OptionalField {
    fileprivate var held: Any? { self }
}
