package infra

import (
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
)

func TestOnlyForDevelopment(t *testing.T) {
	for _, c := range []struct {
		file, data string
		want       bool
	}{
		{"Dockerfile", "FROM python:3.12\nCMD [\"gunicorn\", \"shop\"]\n", false},
		{"Dockerfile", "FROM python:3.12\nRUN pip install -r requirements-dev.txt\nCMD ./start-dev.sh\n", true},
		{"Dockerfile", "FROM node:22\nCMD [\"npm\", \"run\", \"dev\"]\n", true},
		{"Dockerfile", "FROM node:22 AS dev\nCMD npm run dev\n\nFROM node:22\nCMD node .\n", false},
		{"Dockerfile", "FROM python:3.12\nCMD python manage.py runserver 0.0.0.0:8000\n", true},
		{"Dockerfile", "FROM alpine:3.20\nENTRYPOINT shop --log /dev/stdout\n", false},
		{"Dockerfile", "FROM alpine:3.20\nRUN apk add build-dev\n", false},
		{"Dockerfile.dev", "FROM alpine:3.20\n", true},
		{"compose.yml", "services:\n  web:\n    volumes:\n      - .:/app\n", true},
	} {
		if got := onlyForDevelopment(c.file, []byte(c.data)) || startsForDevelopers([]byte(c.data)); got != c.want {
			t.Errorf("%s %q: %v", c.file, c.data, got)
		}
	}
}

// A site runs on no servers and databases of its own.
func TestInfrastructureOfASite(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Site, map[string]string{"Dockerfile": "FROM alpine:3.20\nRUN apk add hugo\n"})
	if want := "How the program is built or started is written down (container image); no description in code was found of what it runs on: where its pages lie, domain names, access."; out.Summary != want || out.Findings[0].Fix != describeSite {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}
