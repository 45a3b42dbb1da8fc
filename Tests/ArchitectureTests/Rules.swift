/// What does not agree with the table, each in one sentence that says what to do.
enum Rules {
    /// Imports of one file that its target may not have.
    static func forbidden(_ imports: [ImportScanner.Import], file: String, in target: TargetRow) -> [String] {
        imports.filter { !target.imports.contains($0.module) }.map { found in
            let reason =
                switch TargetTable.target(found.module)?.layer {
                case let layer? where layer > target.layer: "layer \(layer) is above layer \(target.layer)"
                case .some: "the table in TargetTable.swift does not allow it"
                case nil where target.isPure: "a pure target imports nothing from outside"
                case nil: "the table in TargetTable.swift does not allow it"
                }
            return "\(file):\(found.line): \(target.name) must not import \(found.module): \(reason)"
        }
    }

    /// Imports of one test file that the tests of that target, or of the project itself, may not have.
    ///
    /// Tests may use any target up to the layer of their own, and the support that stands there; those of a target that
    /// knows nothing of the application know nothing of it either.
    static func forbidden(_ imports: [ImportScanner.Import], file: String, inTestsOf target: TargetRow?) -> [String] {
        imports.compactMap { found in
            guard let other = (TargetTable.targets + TargetTable.supports).first(where: { $0.name == found.module }),
                other.name != target?.name
            else { return nil }
            let layer = target?.layer ?? 0
            let name = target?.name ?? "the project"
            if other.layer > layer {
                return "\(file):\(found.line): tests of \(name) must not import \(other.name): "
                    + "layer \(other.layer) is above layer \(layer)"
            }
            if other.layer >= 3, let target, !target.imports.contains(other.name),
                !TargetTable.knowsTheApplication(target)
            {
                return "\(file):\(found.line): tests of \(name) must not import \(other.name): "
                    + "\(name) knows nothing of the application"
            }
            return nil
        }
    }

    /// Imports that the manifest does not declare, and declarations that nothing imports.
    ///
    /// An undeclared import compiles or not, depending on what happened to be built before.
    static func disagreements(
        target: String, declared: Set<String>, imported: Set<String>, mustUseAll: Bool
    ) -> [String] {
        let undeclared = imported.subtracting(declared).subtracting(TargetTable.toolchain).sorted()
        let unused = mustUseAll ? declared.subtracting(imported).sorted() : []
        return undeclared.map { "\(target) imports \($0): declare it in Package.swift" }
            + unused.map { "\(target) does not import \($0): remove it from its dependencies in Package.swift" }
    }

    /// Faults of a table: an import that points up, or a circle.
    static func faults(of targets: [TargetRow]) -> [String] {
        let layers = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.layer) })
        var faults: [String] = []
        for target in targets {
            for name in target.imports.sorted() {
                if let layer = layers[name], layer > target.layer {
                    faults.append("\(target.name) points up to \(name)")
                }
            }
            if reachable(from: target.name, in: targets).contains(target.name) {
                faults.append("\(target.name) is in a circle")
            }
            if target.isPure {
                for name in target.imports.sorted() where targets.first(where: { $0.name == name })?.isPure != true {
                    faults.append("\(target.name) is pure, \(name) is not")
                }
            }
        }
        return faults
    }

    private static func reachable(from name: String, in targets: [TargetRow]) -> Set<String> {
        var found: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            for imported in targets.first(where: { $0.name == next })?.imports ?? [] where !found.contains(imported) {
                found.insert(imported)
                open.append(imported)
            }
        }
        return found
    }

    /// The reason a file of this length needs, or the reason it has and does not need.
    static func lengthFault(file: String, lines: Int, reasons: [String: String]) -> String? {
        switch (lines > 400, reasons[file]) {
        case (true, nil), (true, ""): "\(file) has \(lines) lines: split it, or give a reason in TargetTable.longFiles"
        case (false, .some): "\(file) has \(lines) lines and needs no reason in TargetTable.longFiles"
        default: nil
        }
    }
}
