#pragma once
#include <curl/curl.h>

// Typed front doors to the variadic curl_easy_setopt and curl_easy_getinfo.
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *state);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_off(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_callback(CURL *handle, CURLoption option, ccurl_data_callback value);

CURLcode ccurl_get_long(CURL *handle, CURLINFO fact, long *value);
CURLcode ccurl_get_socket(CURL *handle, CURLINFO fact, curl_socket_t *value);
