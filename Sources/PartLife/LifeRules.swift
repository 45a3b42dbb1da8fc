/// What a deployment may set.
package struct LifeRules: Hashable, Sendable {
    /// How long after its recording an install can be undone, in milliseconds.
    package let undoWindow: Int64

    /// Rules; an install can be undone for 72 hours unless something else is said.
    package init(undoWindow: Int64 = 72 * 3_600_000) {
        self.undoWindow = undoWindow
    }
}
