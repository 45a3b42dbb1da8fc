import ArgumentParser
import Foundation
import PartVerification
import Signatures
import Traceability
import WebService

/// Options that every command has.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.｜以 JSON 输出结果。")
    var json = false

    @Option(help: "Language of messages: zh or en.｜消息语言：zh 或 en。")
    var lang: String?

    /// Where the command speaks.
    var terminal: Terminal { Terminal(language: lang.map { $0.lowercased().hasPrefix("zh") ? .zh : .en }) }

    /// Prints an answer as JSON where that was asked for, or else as `print` does.
    func show(_ answer: some Encodable, _ print: (Terminal) -> Void) throws {
        if json { try terminal.print(json: answer) } else { print(terminal) }
    }

    /// Says how to get the next page of a list; nothing after the last one.
    func more(_ cursor: String?) {
        guard let cursor else { return }
        terminal.note("还有更多：--cursor \(cursor)", "There is more: --cursor \(cursor)")
    }
}

/// Where a command does its work: `--data DIR`, or `--server URL` with a token.
struct DoorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The service's data directory, on its own machine.｜服务的数据目录（在服务器上）。", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("A server's address.｜服务网址。", valueName: "url"))
    var server: String?

    @Option(
        help: ArgumentHelp(
            "Token for --server; better in TOUCHSTONE_TOKEN, where it does not show.｜访问令牌，最好放在环境变量 TOUCHSTONE_TOKEN 中。",
            valueName: "token"))
    var token: String?

    mutating func validate() throws {
        guard (data == nil) != (server == nil) else {
            throw ValidationError("Give either --data DIR or --server URL.｜请给出 --data DIR 或 --server URL 之一。")
        }
    }

    /// Opens the door, does the work, and closes it whatever happens.
    func withDoor<Value: Sendable>(_ body: (Door) async throws -> Value) async throws -> Value {
        try await Door.with(data: data, server: server, token: token, body)
    }

    /// Performs one use case there.
    func perform<Request: HTTPEndpoint>(
        _ request: Request, idempotencyKey: String? = nil
    ) async throws -> Request.Answer {
        try await withDoor { try await $0.perform(request, idempotencyKey: idempotencyKey) }
    }
}

/// `--data DIR` alone, for what only the service's own machine does.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The service's data directory.｜服务的数据目录。", valueName: "dir"))
    var data: String

    /// Opens the data directory, does the work, and closes it whatever happens.
    func withInstallation<Value: Sendable>(_ body: (OpenInstallation) async throws -> Value) async throws -> Value {
        let open = try await InstallationFolder(path: data).open()
        return try await closing {
            try await open.close()
        } after: {
            try await body(open)
        }
    }
}

/// The root key's file for commands that change the trust list.
struct RootKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The root key's file; default DIR/keys/root.pem. Keep it offline otherwise.｜根密钥文件，默认 DIR/keys/root.pem，平时请离线保存。",
            valueName: "file"))
    var rootKey: String?

    /// Reads the root key, from the file named or from the data directory.
    func key(_ open: OpenInstallation) throws -> PrivateKey {
        let path = rootKey ?? open.folder.privateKey("root")
        guard FileManager.default.fileExists(atPath: path) else {
            throw ServiceError(.rootKeyNeeded, [.text(.file, path)])
        }
        return try Secrets.privateKey(path)
    }
}
