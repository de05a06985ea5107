"""Every address of the site, by the room that answers it."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", include("houfu.api.urls")),
    path("", include("houfu.portal.urls")),
]
