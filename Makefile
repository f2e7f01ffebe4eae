# kim's own set-up, build, demo and tests. `make help` lists them.
.POSIX:
.SUFFIXES:
.PHONY: help setup build demo demo-stop test check format clean

# What kim is built with and prints with, from Debian: a C compiler's headers, and the fonts of the bulletin.
PACKAGES = libcurl4-openssl-dev libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libpango1.0-dev \
  libcairo2-dev libgdk-pixbuf-2.0-dev libqrencode-dev zlib1g-dev libssl-dev openssl libsqlite3-dev pkg-config fonts-noto-core fonts-symbola \
  poppler-utils qpdf python3

# The program starts in a few milliseconds: Swift's libraries are inside it, nothing is exported, relocations are packed,
# and Foundation does not bring libcurl in (Docs/Decisions/0004).
RELEASE = -c release --product kim --static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xswiftc -Xfrontend -Xswiftc -disable-autolink-library -Xswiftc -Xfrontend -Xswiftc curl \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic -Xlinker -s

KIM = .build/release/kim
POST = Examples/posts/banjir.md

help:
	@echo "make demo    set everything up and publish a sample post to four channels of a training site"
	@echo "make test    set everything up and run the tests"
	@echo "make check   format, imports, the release program, then the tests"
	@echo "make build   build the release program: $(KIM)"
	@echo "make clean   remove what was built and what the demo made"

# Installs only what is missing, and says so. Needs root, or sudo.
setup:
	@command -v swift >/dev/null || { echo "kim needs Swift 6.1 or newer: https://www.swift.org/install/linux/" >&2; exit 1; }
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  echo "Installing Debian packages:$$missing"; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends$$missing" >/dev/null; \
	fi

build: setup
	swift build $(RELEASE)

# The training site and mail catcher stay up afterwards, so that the addresses printed can be opened.
demo: build
	@$(KIM) sandbox --background
	@$(KIM) subscribers import Examples/pembaca.csv
	@status=0; $(KIM) publish $(POST) || status=$$?; \
	echo; echo "Stop the training site with: make demo-stop"; exit $$status

demo-stop:
	@$(KIM) sandbox --stop

# One after the other: the tests typeset and scale photos, and would keep each other's servers waiting on two cores.
# A real WordPress and a PostgreSQL run beside them where they can be had; KIM_NO_INTEGRATION=1 does without.
test: setup
	swift build --build-tests
	Tests/Integration/with-postgres Tests/Integration/with-wordpress swift test --skip-build --no-parallel

check: setup
	swift format lint --strict --recursive --parallel Package.swift Benchmarks Sources Plugins Tests
	swift build --build-tests --explicit-target-dependency-import-check error --scratch-path .build/check
	$(MAKE) build
	$(MAKE) test

format:
	swift format --in-place --recursive --parallel Package.swift Benchmarks Sources Plugins Tests

clean:
	-@[ -x $(KIM) ] && $(KIM) sandbox --stop 2>/dev/null
	rm -rf .build .kim out
