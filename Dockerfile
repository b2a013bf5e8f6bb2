# The release image: the static binary that the release built, certificates to
# clone over https, and nothing else. Mount a repository to audit it:
#   docker run --rm -v "$PWD:/repo:ro" ghcr.io/handoffaudit/audit /repo
FROM gcr.io/distroless/static-debian12:nonroot
ARG TARGETPLATFORM
COPY $TARGETPLATFORM/audit /usr/bin/audit
COPY LICENSE /LICENSE
ENTRYPOINT ["/usr/bin/audit"]
