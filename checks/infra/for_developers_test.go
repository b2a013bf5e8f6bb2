package infra

import "testing"

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
		{"Dockerfile", "FROM node:22\n# Installs twice for development and production dependencies.\nCMD node .\n", false},
		{"Dockerfile", "# For development.\nFROM node:22\nCMD node .\n", true},
		{"Dockerfile.dev", "FROM alpine:3.20\n", true},
		{"compose.yml", "services:\n  web:\n    volumes:\n      - .:/app\n", true},
	} {
		if got := onlyForDevelopment(c.file, []byte(c.data)) || startsForDevelopers([]byte(c.data)); got != c.want {
			t.Errorf("%s %q: %v", c.file, c.data, got)
		}
	}
}
