import ArgumentParser
import DurableFiles
import Foundation
import PartVerification
import StoreContract
import Traceability

/// The program behind `touchstone`.
package enum CommandLineTool {
    /// Runs one command and returns its exit status.
    package static func run(_ arguments: [String]) async -> Int32 {
        await Terminal.$asked.withValue(languageArgument(arguments)) { await run(arguments, Terminal()) }
    }

    private static func run(_ arguments: [String], _ terminal: Terminal) async -> Int32 {
        do {
            var command = try Touchstone.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let error as ServiceError {
            terminal.explain(error)
            return ExitStatus(error.category).rawValue
        } catch let refusal as ServerRefusal {
            terminal.explain(refusal)
            return ExitStatus(refusal.category).rawValue
        } catch let failure as CommandFailure {
            terminal.explain(failure)
            return failure.status.rawValue
        } catch let error as BackupError {
            terminal.explain(CommandFailure(.inputOutput, zh: "备份：\(error)", en: "backup: \(error)"))
            return ExitStatus.inputOutput.rawValue
        } catch let failure as FileFailure {
            terminal.explain(CommandFailure(failure))
            return ExitStatus.inputOutput.rawValue
        } catch let error as StoreError {
            terminal.explain(CommandFailure(error))
            return ExitStatus.inputOutput.rawValue
        } catch let status as ExitCode {
            return status.rawValue
        } catch {
            return usage(error)
        }
    }

    /// Help, version and wrong usage, as the argument parser words them.
    private static func usage(_ error: any Error) -> Int32 {
        let status = Touchstone.exitCode(for: error)
        let text = Touchstone.fullMessage(for: error)
        if status == .success {
            print(text)
            return ExitStatus.done.rawValue
        }
        FileHandle.standardError.write(Data((text + "\n").utf8))
        return status == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.inputOutput.rawValue
    }

    /// `--lang` as far as it can be seen before parsing, for messages about wrong usage.
    private static func languageArgument(_ arguments: [String]) -> Language? {
        guard let index = arguments.firstIndex(of: "--lang"), arguments.indices.contains(index + 1) else { return nil }
        return arguments[index + 1].lowercased().hasPrefix("zh") ? .zh : .en
    }
}

/// All commands, by who uses them.
struct Touchstone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "touchstone",
        abstract: "Parts traceability and anti-counterfeit verification.｜配件追溯与防伪查验（试金石）。",
        version: "1.0.0",
        groupedSubcommands: [
            CommandGroup(
                name: "The service｜服务",
                subcommands: [
                    Initialise.self, Demo.self, Serve.self, Trust.self, Status.self, BackupCommand.self,
                    RestoreCommand.self, AuditCommand.self, LogCommand.self,
                ]),
            CommandGroup(
                name: "Who is known｜登记",
                subcommands: [
                    ApplicationCommand.self, IssuerCommand.self, ShopCommand.self, SupplierCommand.self,
                    ProductCommand.self, TokenCommand.self, PersonCommand.self,
                ]),
            CommandGroup(
                name: "Makers｜厂家",
                subcommands: [
                    Key.self, Issue.self, Ship.self, Recall.self, Quarantine.self, Revoke.self,
                ]),
            CommandGroup(
                name: "Shops｜门店",
                subcommands: [
                    Receive.self, Install.self, Remove.self, Return.self, Transfer.self, Scrap.self, Sell.self,
                    StockTake.self,
                    Correct.self, Redact.self, HeartbeatCommand.self,
                ]),
            CommandGroup(name: "Customers｜客户", subcommands: [DoubtCommand.self, JobLinkCommand.self]),
            CommandGroup(name: "Regulators｜监管", subcommands: [WitnessCommand.self]),
            CommandGroup(
                name: "Everybody｜所有人", subcommands: [Verify.self, LedgerCommand.self, Inspect.self, ProofCommand.self]),
        ])
}
