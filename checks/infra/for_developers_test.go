package infra

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestOnlyForDevelopment(t *testing.T) {
	for _, c := range []struct {
		file, data string
		want       bool
	}{
		{"Dockerfile", "FROM python:3.12\nCMD [\"gunicorn\", \"shop\"]\n", false},
		{"Dockerfile", "FROM python:3.12\nRUN pip install -r requirements-dev.txt\nCMD ./start-dev.sh\n", true},
		{"Dockerfile", "FROM node:22\nCMD [\"npm\", \"run\", \"dev\"]\n", true},
		{"Dockerfile", "FROM node:22\nCMD [\"bun\", \"start\"]\n", true},
		{"Dockerfile", "FROM node:22\nCMD npm run front\n", true},
		{"Dockerfile", "FROM node:22\nCMD [\"npm\", \"run\", \"serve\"]\n", false},
		{"web/Dockerfile", "FROM node:22\nCMD [\"npm\", \"start\"]\n", false},
		{"Dockerfile", "FROM node:22 AS dev\nCMD npm run dev\n\nFROM node:22\nCMD node .\n", false},
		{"Dockerfile", "FROM python:3.12\nCMD python manage.py runserver 0.0.0.0:8000\n", true},
		{"Dockerfile", "FROM alpine:3.20\nENTRYPOINT shop --log /dev/stdout\n", false},
		{"Dockerfile", "FROM alpine:3.20\nRUN apk add build-dev\n", false},
		{"Dockerfile", "FROM node:22\n# Installs twice for development and production dependencies.\nCMD node .\n", false},
		{"Dockerfile", "# For development.\nFROM node:22\nCMD node .\n", true},
		{"Dockerfile", "FROM python:3.12 AS base\n\nFROM base AS development\n# Install what is for development only.\nRUN ./test\n\nFROM base\nCMD ./run\n", false},
		{"Dockerfile.dev", "FROM alpine:3.20\n", true},
		{"compose.yml", "services:\n  web:\n    volumes:\n      - .:/app\n", true},
	} {
		files := tree.FromFiles(map[string]string{"package.json": `{"scripts": {"start": "bunx --bun vite", "serve": "vite preview", "front": "PORT=1 react-scripts start"}}`})
		if got := imageForDevelopers(files, c.file, []byte(c.data)); got != c.want {
			t.Errorf("%s %q: %v", c.file, c.data, got)
		}
	}
}

func TestBuiltForDevelopers(t *testing.T) {
	files := tree.FromFiles(map[string]string{"package.json": `{"scripts": {"start": "vite"}}`})
	for text, want := range map[string]bool{
		"FROM node:22\nCMD [\"npm\", \"start\"]\n": true, "FROM python:3.12\nCMD python manage.py runserver\n": false, "# For development.\nFROM node:22\n": true, "FROM node:22\n": false,
	} {
		if got := builtForDevelopers(files, "Dockerfile", []byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
