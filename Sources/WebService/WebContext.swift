import Hummingbird
import Logging
import NIOCore
import PartVerification
import Traceability

/// What goes with one request: who asks, from where, and in which language.
struct WebContext: Hummingbird.RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Filled by ``Authentication``; anonymous until then.
    var actor: Actor
    /// The client's address, as ``ClientAddress`` established it.
    var client: String
    /// Filled by ``LanguageChoice``.
    var language: Language
    /// Bytes of a JSON body; vouchers have a bound of their own.
    var maxUploadSize: Int { 2 << 20 }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        actor = .anonymous
        client = source.channel.remoteAddress?.ipAddress ?? "local"
        language = .en
    }
}
