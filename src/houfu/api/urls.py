"""The addresses of the room `api`, described by `/api/openapi.json`."""

from ninja import NinjaAPI

from houfu.api import (
    access,
    conflicts,
    double_checks,
    exports,
    figures,
    funds,
    goals,
    import_found,
    imports,
    jobs,
    ledgers,
    lists,
    mediation,
    mine,
    order_figures,
    orders,
    quality,
    releases,
    rules,
    templates,
)
from houfu.api.doors import Token, answer_faults, session

api = NinjaAPI(
    title="houfu 后扶",
    version="1",
    description="黔党办发〔2020〕36号：事实、职责、问题、资料。 Facts, duties, findings and what is lacking, within one's own area.",
    auth=[Token(), session()],  # a program that shows a token needs no CSRF token
    docs_url=None,  # its page needs a script that our content policy refuses
    openapi_url="openapi.json",
    urls_namespace="api",
)
answer_faults(api)
for room in (
    figures,
    lists,
    order_figures,
    double_checks,
    orders,
    releases,
    goals,
    quality,
    rules,
    ledgers,
    templates,
    imports,
    import_found,
    conflicts,
    exports,
    funds,
    jobs,
    mediation,
    mine,
    access,
):
    api.add_router("", room.router)

urlpatterns = [*api.urls[0]]
app_name = "api"
