/// What does not agree with the table, each in one sentence that says what to do.
enum Rules {
    /// Imports of one file that its room may not have.
    static func forbidden(_ imports: [ImportScanner.Import], file: String, in room: Room) -> [String] {
        imports.filter { !room.imports.contains($0.module) }.map { found in
            let reason =
                switch House.room(found.module)?.floor {
                case let floor? where floor > room.floor: "floor \(floor) is above floor \(room.floor)"
                case .some: "the table in House.swift does not allow it"
                case nil where room.isPure: "a pure room imports nothing from outside"
                case nil: "the table in House.swift does not allow it"
                }
            return "\(file):\(found.line): \(room.name) must not import \(found.module): \(reason)"
        }
    }

    /// Imports of one test file that the tests of that room, or of the house itself, may not have.
    ///
    /// Tests may use any room up to the floor of their own, and the support that stands there; those of a room that
    /// knows nothing of the application know nothing of it either.
    static func forbidden(_ imports: [ImportScanner.Import], file: String, inTestsOf room: Room?) -> [String] {
        imports.compactMap { found in
            guard let other = (House.rooms + House.supports).first(where: { $0.name == found.module }),
                other.name != room?.name
            else { return nil }
            let floor = room?.floor ?? 0
            let name = room?.name ?? "the house"
            if other.floor > floor {
                return "\(file):\(found.line): tests of \(name) must not import \(other.name): "
                    + "floor \(other.floor) is above floor \(floor)"
            }
            if other.floor >= 3, let room, !room.imports.contains(other.name), !House.knowsTheApplication(room) {
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
        let undeclared = imported.subtracting(declared).subtracting(House.toolchain).sorted()
        let unused = mustUseAll ? declared.subtracting(imported).sorted() : []
        return undeclared.map { "\(target) imports \($0): declare it in Package.swift" }
            + unused.map { "\(target) does not import \($0): remove it from its dependencies in Package.swift" }
    }

    /// Faults of a table: an import that points up, or a circle.
    static func faults(of rooms: [Room]) -> [String] {
        let floors = Dictionary(uniqueKeysWithValues: rooms.map { ($0.name, $0.floor) })
        var faults: [String] = []
        for room in rooms {
            for name in room.imports.sorted() {
                if let floor = floors[name], floor > room.floor { faults.append("\(room.name) points up to \(name)") }
            }
            if reachable(from: room.name, in: rooms).contains(room.name) {
                faults.append("\(room.name) is in a circle")
            }
            if room.isPure {
                for name in room.imports.sorted() where rooms.first(where: { $0.name == name })?.isPure != true {
                    faults.append("\(room.name) is pure, \(name) is not")
                }
            }
        }
        return faults
    }

    private static func reachable(from name: String, in rooms: [Room]) -> Set<String> {
        var found: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            for imported in rooms.first(where: { $0.name == next })?.imports ?? [] where !found.contains(imported) {
                found.insert(imported)
                open.append(imported)
            }
        }
        return found
    }

    /// The reason a file of this length needs, or the reason it has and does not need.
    static func lengthFault(file: String, lines: Int, reasons: [String: String]) -> String? {
        switch (lines > 400, reasons[file]) {
        case (true, nil), (true, ""): "\(file) has \(lines) lines: split it, or give a reason in House.longFiles"
        case (false, .some): "\(file) has \(lines) lines and needs no reason in House.longFiles"
        default: nil
        }
    }
}
