// Tlog measures golang.org/x/mod/sumdb/tlog in memory, for `make bench` to print beside Touchstone's ledger: how many
// records a second it appends, how many inclusion proofs a second it makes in a tree of SIZE records, and how often a
// second this machine hashes 65 bytes.
//
//	tlog SIZE
//
// Prints three numbers: appends, proofs, hashes, each a second.
package main

import (
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// memory keeps the hashes of a tree in the order of tlog.StoredHashIndex.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = m[index]
	}
	return hashes, nil
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: tlog SIZE")
	}
	size, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil || size < 1 {
		log.Fatal("tlog: SIZE is a number above 0")
	}
	var stored memory
	record := make([]byte, 420)
	start := time.Now()
	for n := int64(0); n < size; n++ {
		record[0], record[1], record[2], record[3] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
		hashes, err := tlog.StoredHashes(n, record, stored)
		if err != nil {
			log.Fatal(err)
		}
		stored = append(stored, hashes...)
	}
	appends := float64(size) / time.Since(start).Seconds()

	const proofs = 20_000
	start = time.Now()
	for i := int64(0); i < proofs; i++ {
		if _, err := tlog.ProveRecord(size, i*7_919%size, stored); err != nil {
			log.Fatal(err)
		}
	}
	proved := proofs / time.Since(start).Seconds()

	const rounds = 2_000_000
	block := make([]byte, 65)
	start = time.Now()
	for i := 0; i < rounds; i++ {
		sum := sha256.Sum256(block)
		block[0] = sum[0]
	}
	hashed := rounds / time.Since(start).Seconds()
	fmt.Printf("%.0f %.0f %.0f\n", appends, proved, hashed)
}
