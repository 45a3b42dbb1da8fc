// Rootlog checks a root log, as a folder or any file server has it, with golang.org/x/mod/sumdb: the checkpoint with
// note, everything else with tlog. It shares nothing with Touchstone but the C2SP specifications.
//
//	rootlog VKEY FOLDER [PROOFS]
//	rootlog proof VKEY FILE LEAF
//
// The second form checks FILE, a C2SP tlog-proof of the LEAF that is given in hexadecimal. FOLDER holds checkpoint, tile/<L>/<N> and tile/entries/<N>. Each line of PROOFS is a proof that somebody else made,
// in base64: "inclusion SIZE INDEX DIGEST…" or "consistency OLD NEW DIGEST…". One line on standard output says what
// was checked; the exit status is 1 if anything does not hold.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: rootlog VKEY FOLDER [PROOFS] | rootlog proof VKEY FILE LEAF")
	}
	if os.Args[1] == "proof" && len(os.Args) == 5 {
		checkTlogProof(os.Args[2], os.Args[3], os.Args[4])
		return
	}
	folder := os.Args[2]
	tree := openCheckpoint(os.Args[1], folder)
	store := readEntries(folder, tree.N)
	root, err := tlog.TreeHash(tree.N, store)
	check(err)
	if root != tree.Hash {
		log.Fatalf("the entries lead to root %v, the checkpoint says %v", root, tree.Hash)
	}

	// The reader authenticates every tile against the root before it hands out a hash.
	reader := tlog.TileHashReader(tree, tiles(folder))
	for index := int64(0); index < tree.N; index++ {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, store.leaves[index]))
	}
	for old := int64(1); old <= tree.N; old++ {
		proof, err := tlog.ProveTree(tree.N, old, reader)
		check(err)
		hash, err := tlog.TreeHash(old, store)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old, hash))
	}
	proofs := 0
	if len(os.Args) > 3 {
		proofs = checkProofs(os.Args[3], store)
	}
	fmt.Printf("%d entries, %d proofs\n", tree.N, proofs)
}

// openCheckpoint verifies the log's signature and returns the tree that it signed.
func openCheckpoint(vkey, folder string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	check(err)
	signed, err := note.Open(read(folder, "checkpoint"), note.VerifierList(verifier))
	check(err)
	return parseTree(verifier.Name(), signed.Text)
}

// parseTree reads the text of a checkpoint.
func parseTree(origin, text string) tlog.Tree {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		log.Fatalf("not a checkpoint of %s: %q", origin, text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	hash, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: hash}
}

// memory holds all hashes of the tree, recomputed from the entries.
type memory struct {
	stored []tlog.Hash
	leaves []tlog.Hash
}

func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = m.stored[index]
	}
	return hashes, nil
}

// readEntries reads all bundles and compares their entries with the tiles of level 0.
func readEntries(folder string, size int64) *memory {
	store := &memory{}
	for first := int64(0); first < size; first += 1 << height {
		width := size - first
		if width > 1<<height {
			width = 1 << height
		}
		tile := tlog.Tile{H: height, L: 0, N: first >> height, W: int(width)}
		hashes := read(folder, name(tile))
		bundle := read(folder, strings.Replace(name(tile), "tile/0/", "tile/entries/", 1))
		for i := int64(0); i < width; i++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			leaf := tlog.RecordHash(entry)
			if string(leaf[:]) != string(hashes[i*32:i*32+32]) {
				log.Fatalf("entry %d does not hash to its place in the tile", first+i)
			}
			added, err := tlog.StoredHashes(first+i, entry, store)
			check(err)
			store.stored = append(store.stored, added...)
			store.leaves = append(store.leaves, leaf)
		}
		if len(bundle) > 0 || len(hashes) != int(width)*32 {
			log.Fatalf("bytes after the last entry or hash of %s", name(tile))
		}
	}
	return store
}

// checkProofs checks proofs that somebody else made, which must also be the very ones that tlog makes.
func checkProofs(path string, store *memory) int {
	content, err := os.ReadFile(path)
	check(err)
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	for _, line := range lines {
		words := strings.Fields(line)
		a, err := strconv.ParseInt(words[1], 10, 64)
		check(err)
		b, err := strconv.ParseInt(words[2], 10, 64)
		check(err)
		var digests []tlog.Hash
		for _, word := range words[3:] {
			digest, err := tlog.ParseHash(word)
			check(err)
			digests = append(digests, digest)
		}
		var expected []tlog.Hash
		switch words[0] {
		case "inclusion":
			hash, err := tlog.TreeHash(a, store)
			check(err)
			check(tlog.CheckRecord(digests, a, hash, b, store.leaves[b]))
			expected, err = tlog.ProveRecord(a, b, store)
			check(err)
		case "consistency":
			older, err := tlog.TreeHash(a, store)
			check(err)
			newer, err := tlog.TreeHash(b, store)
			check(err)
			check(tlog.CheckTree(digests, b, newer, a, older))
			expected, err = tlog.ProveTree(b, a, store)
			check(err)
		default:
			log.Fatalf("unknown proof: %s", words[0])
		}
		if fmt.Sprint(expected) != fmt.Sprint(digests) {
			log.Fatalf("tlog makes another proof than %s", line)
		}
	}
	return len(lines)
}

// tiles reads the tiles of a folder for tlog.TileHashReader.
type tiles string

func (t tiles) Height() int { return height }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		data[i] = read(string(t), name(tile))
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// name is the path of a tile by C2SP tlog-tiles, which leaves out the height that tlog writes.
func name(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
}

func read(folder, name string) []byte {
	content, err := os.ReadFile(filepath.Join(folder, name))
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
