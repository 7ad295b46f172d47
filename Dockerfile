# One image for web, worker and beat; docker-compose.yml says which command runs where.

FROM python:3.11-slim AS packages
RUN python -m venv /opt/venv
COPY requirements/run.txt /tmp/run.txt
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/run.txt

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/srv/static \
    VAR_DIR=/srv/var
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin auditor \
    && mkdir -p /srv/app /srv/static /srv/var \
    && chown auditor:auditor /srv/var
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/app
COPY manage.py ./
COPY scrapers scrapers
COPY sites sites
COPY auditor auditor
# Any installation's own key and database come from its environment; what this step makes in /srv/var is thrown away.
RUN VAR_DIR=/tmp/build python manage.py collectstatic --noinput -v0 && rm -rf /tmp/build
USER 10001
EXPOSE 8000
CMD ["gunicorn", "auditor.wsgi"]
