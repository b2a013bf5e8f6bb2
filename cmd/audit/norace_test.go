//go:build !race

package main

// raceDetector tells whether these tests look for races.
const raceDetector = false
