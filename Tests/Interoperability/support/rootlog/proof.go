package main

import (
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// checkTlogProof checks a proof in the text of C2SP tlog-proof, for a leaf that is given in hexadecimal. It is read as
// strictly as the specification writes it: numbers without needless zeros, base64 in its canonical form, no line more.
func checkTlogProof(vkey, path, leaf string) {
	content, err := os.ReadFile(path)
	check(err)
	head, checkpoint, found := strings.Cut(string(content), "\n\n")
	if !found {
		log.Fatal("no empty line before the checkpoint")
	}
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		log.Fatalf("not a tlog-proof: %q", lines[0])
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		log.Fatal("no index line")
	}
	digits := strings.TrimPrefix(lines[0], "index ")
	index, err := strconv.ParseInt(digits, 10, 64)
	check(err)
	if strconv.FormatInt(index, 10) != digits || index < 0 {
		log.Fatalf("not a decimal index: %q", digits)
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		if hash.String() != line {
			log.Fatalf("not canonical: %q", line)
		}
		proof = append(proof, hash)
	}
	verifier, err := note.NewVerifier(vkey)
	check(err)
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	check(err)
	tree := parseTree(verifier.Name(), signed.Text)
	record, err := hex.DecodeString(leaf)
	check(err)
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(record)))
	fmt.Printf("entry %d of %d\n", index, tree.N)
}
