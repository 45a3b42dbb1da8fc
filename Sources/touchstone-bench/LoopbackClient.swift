import Foundation
import WebService

#if canImport(Glibc)
    import Glibc
#endif

/// A client that costs little beside the server it measures, with which it shares the cores: whole requests are made
/// beforehand, one thread serves all connections. Blocks.
struct LoopbackClient: Sendable {
    private let connections: [LoopbackConnection]

    init(port: Int, connections count: Int) throws {
        connections = try (0..<count).map { _ in try LoopbackConnection(port: port) }
    }

    /// How fast requests are answered: each is sent as soon as one of the connections is free.
    ///
    /// - Parameter operations: how many they count as; one each if nothing is said.
    func rate(of requests: [[UInt8]], counting operations: Int? = nil) throws -> Rate {
        let start = Moment()
        var places = connections.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        var (sent, answered) = (0, 0)
        func sendNext(_ connection: LoopbackConnection) throws {
            guard sent < requests.count else { return }
            try connection.send(requests[sent])
            sent += 1
        }
        for connection in connections { try sendNext(connection) }
        while answered < requests.count {
            guard poll(&places, nfds_t(places.count), 60_000) > 0 else { throw BenchFailure("no answer in a minute") }
            for (place, connection) in zip(places, connections) where place.revents != 0 {
                guard try connection.take() else { continue }
                answered += 1
                try sendNext(connection)
            }
        }
        return Rate(operations ?? requests.count, since: start)
    }

    /// One request, alone: how long the answer took, in seconds, and what it was.
    func answer(to request: [UInt8]) throws -> (seconds: Double, text: String) {
        let start = Moment()
        let connection = connections[0]
        try connection.send(request)
        while try !connection.take() {}
        let seconds = start.seconds
        return (seconds, String(decoding: connection.answer, as: UTF8.self))
    }
}

/// Requests as a phone's browser sends them.
enum PhoneRequest {
    static func get(_ path: String, session secret: String? = nil) -> [UInt8] {
        request("GET", path, accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8") { lines in
            if let secret { lines.append("Cookie: touchstone=\(secret)") }
        }
    }

    /// A use case, sent by a script or an app on the phone.
    static func post(_ asked: some HTTPEndpoint, token: String? = nil, key: String? = nil) throws -> [UInt8] {
        let body = try JSONEncoder().encode(asked)
        return request("POST", type(of: asked).endpoint.path, accept: "application/json") { lines in
            lines += ["Content-Type: application/json", "Content-Length: \(body.count)"]
            if let token { lines.append("Authorization: Bearer \(token)") }
            if let key { lines.append("Idempotency-Key: \(key)") }
        } + [UInt8](body)
    }

    private static func request(
        _ method: String, _ path: String, accept: String, _ more: (inout [String]) -> Void
    ) -> [UInt8] {
        var lines = [
            "\(method) \(path) HTTP/1.1", "Host: id.example",
            "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile",
            "Accept: " + accept, "Accept-Language: zh-CN,zh;q=0.9", "Accept-Encoding: gzip, deflate",
        ]
        more(&lines)
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}

/// A kept HTTP/1.1 connection to a port of this machine. Of an answer, status and length are understood. Blocks.
final class LoopbackConnection: @unchecked Sendable {
    // Used by one thread after the other, never by two at once.
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
        try answer.withUnsafeBytes { answer in
            var line = 0
            var body = -1
            for place in answer.indices where answer[place] == UInt8(ascii: "\n") {
                if place - line <= 1 {
                    guard body >= 0, answer.starts(with: Self.status) else {
                        throw BenchFailure("an unexpected answer: \(String(decoding: answer[..<place], as: UTF8.self))")
                    }
                    return place + 1 + body
                }
                if Self.isLength(answer, from: line) { body = Self.number(answer[(line + Self.name.count)..<place]) }
                line = place + 1
            }
            return nil
        }
    }

    private static let status = Array("HTTP/1.1 200 ".utf8)
    private static let name = Array("content-length: ".utf8)

    private static func isLength(_ answer: UnsafeRawBufferPointer, from start: Int) -> Bool {
        guard answer.count - start > name.count else { return false }
        return name.indices.allSatisfy { answer[start + $0] | 0x20 == name[$0] | 0x20 }
    }

    private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int {
        digits.reduce(0) { (48...57).contains($1) ? $0 * 10 + Int($1) - 48 : $0 }
    }
}

/// Runs a blocking closure on a thread of its own.
func onItsOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
