/// The program's version, as `--version` and every output's provenance give it.
package enum ProgramVersion {
    package static let text = "0.1.0"
}
