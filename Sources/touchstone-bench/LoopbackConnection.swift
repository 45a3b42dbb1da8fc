import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A kept HTTP/1.1 connection to a port of this machine. Of an answer, status and length are understood. Blocks.
final class LoopbackConnection {
    let socket: Int32
    /// The answer as it comes, headers first.
    private(set) var answer: [UInt8] = []
    /// How long the answer is altogether, as soon as its headers are there.
    private var length: Int?
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw BenchFailure("cannot connect: \(errno)") }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    /// Sends a request; the answer to the one before must have been taken.
    func send(_ request: [UInt8]) throws {
        answer.removeAll(keepingCapacity: true)
        length = nil
        let sent = Glibc.send(socket, request, request.count, Int32(MSG_NOSIGNAL))
        guard sent == request.count else { throw BenchFailure("a request was not taken: \(errno)") }
    }

    /// Takes what has come, or waits until something comes; true when that was the end of the answer.
    func take() throws -> Bool {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw BenchFailure("the server closed a connection: \(errno)") }
        answer += buffer[..<count]
        if length == nil { length = try lengthByHeaders() }
        return answer.count == length
    }

    /// The length of headers and body; nil while headers are missing.
    private func lengthByHeaders() throws -> Int? {
        guard let end = answer.firstRange(of: Self.endOfHeaders)?.upperBound else { return nil }
        let headers = String(decoding: answer[..<end], as: UTF8.self).lowercased()
        guard headers.hasPrefix("http/1.1 200 "), let name = headers.firstRange(of: "content-length: "),
            let body = Int(headers[name.upperBound...].prefix { $0.isNumber })
        else { throw BenchFailure("an answer that was not expected: \(headers)") }
        return end + body
    }

    private static let endOfHeaders = Array("\r\n\r\n".utf8)
}

/// Runs a blocking closure on a thread of its own.
func onItsOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
