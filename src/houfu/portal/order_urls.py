"""The addresses of orders."""

from django.urls import URLPattern, URLResolver, path

from houfu.portal import double_checks, order_assigning, order_figures, order_page, orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("orders/", orders.orders, name="orders"),
    path("orders/double-checks/", double_checks.double_checks, name="double_checks"),
    path("orders/double-checks/<int:key>/", double_checks.double_check, name="double_check"),
    path("orders/figures/", order_figures.order_figures, name="order_figures"),
    path("orders/preview/", orders.preview_orders, name="preview_orders"),
    path("orders/assign/", order_assigning.assign_orders, name="assign_orders"),
    path("orders/<int:key>/", order_page.order_page, name="order"),
    path("orders/<int:key>/evidence/<int:piece>/", order_page.order_evidence, name="order_evidence"),
    path("orders/<int:key>/sheet/", order_page.order_sheet, name="order_sheet"),
]
