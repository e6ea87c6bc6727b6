# The program with everything it needs to run, as an ordinary user. The same script sets it up as on a bare machine.
FROM debian:12-slim
ENV LANG=C.UTF-8 PIP_NO_CACHE_DIR=1 PATH=/opt/extractor/.venv/bin:$PATH
WORKDIR /opt/extractor
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
COPY scripts/install.sh scripts/
COPY models models
COPY extractor extractor
RUN scripts/install.sh \
    && .venv/bin/python -m compileall -q extractor \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 extractor \
    && install --directory --owner extractor /data
USER extractor
WORKDIR /home/extractor
ENTRYPOINT ["extractor"]
CMD ["--help"]
