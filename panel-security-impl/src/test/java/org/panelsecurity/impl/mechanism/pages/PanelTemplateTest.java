package org.panelsecurity.impl.mechanism.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructs of Jinja that are supported; all others are refused. */
class PanelTemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            plain <b>text</b> & 100 %                 ! plain <b>text</b> & 100 %
            a { b } {c} }} %} #}                      ! a { b } {c} }} %} #}
            {{ title }}                               ! {{title}}
            {{title}}                                 ! {{title}}
            {{  error_msg|e  }}                       ! {{error_msg}}
            {{ error_msg | escape }}                  ! {{error_msg}}
            {{ title | default("Octo: error") }}      ! {{title}}{{^title}}Octo: error{{/title}}
            {{ title|default('Octo "x"') }}           ! {{title}}{{^title}}Octo "x"{{/title}}
            {{ title | default("") }}                 ! {{title}}{{^title}}{{/title}}
            {{ title | default("Octo", true) }}       ! {{title}}{{^title}}Octo{{/title}}
            {{ title | default('Octo', True) | e }}   ! {{title}}{{^title}}Octo{{/title}}
            url('{{base_url|default("", true) }}x.png') ! url('{{base_url}}{{^base_url}}{{/base_url}}x.png')
            {{ cdn|default('https://x/npm', true) }}  ! {{cdn}}{{^cdn}}https://x/npm{{/cdn}}
            {% if error %}a{% endif %}                ! {{#error}}a{{/error}}
            {%- if error -%}a{%- endif -%}            ! {{#error}}a{{/error}}
            {% if a %}b{% else %}c{% endif %}         ! {{#a}}b{{/a}}{{^a}}c{{/a}}
            {% if a %}{% if b %}c{% endif %}{% else %}d{% endif %} ! {{#a}}{{#b}}c{{/b}}{{/a}}{{^a}}d{{/a}}
            {% if a %}b{% else %}{% if c %}d{% endif %}{% endif %} ! {{#a}}b{{/a}}{{^a}}{{#c}}d{{/c}}{{/a}}
            {% block title %}a{% endblock %}          ! a
            {% block title %}a{% endblock title %}    ! a
            a{# left out: {{ x }} {% for %} #}b       ! ab
            {{#a}}b{{/a}}{{^ a }}c{{/ a }}            ! {{#a}}b{{/a}}{{^ a}}c{{/ a}}
            """)
    void takesWhatPanelsOwnTemplatesNeed(String jinja, String ours) {
        assertThat(PanelTemplate.translate(jinja)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            action=".{{ login_endpoint }}"            ! action="{{login_endpoint}}"
            href='.{{LOGIN_ENDPOINT}}'                ! href='{{LOGIN_ENDPOINT}}'
            href=".{{ LOGIN_ENDPOINT | e }}?next=x"   ! href="{{LOGIN_ENDPOINT}}?next=x"
            href="{{ login_endpoint }}"               ! href="{{login_endpoint}}"
            src=".{{ PANEL_CDN }}"                    ! src=".{{PANEL_CDN}}"
            The end.{{ login_endpoint }}              ! The end.{{login_endpoint}}
            """)
    void makesPanelsRelativeEndpointThePathThatOursIs(String jinja, String ours) {
        assertThat(PanelTemplate.translate(jinja)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for x in y %}",
                "{% extends 'base.html' %}",
                "{% include 'x.html' %}",
                "{% import 'x' as y %}",
                "{% set a = 1 %}",
                "{% macro a() %}",
                "{% raw %}",
                "{% if not a %}",
                "{% if a and b %}",
                "{% if a == 'b' %}",
                "{% if a.b %}",
                "{% else %}",
                "{% endif %}",
                "{% if a %}{% elif b %}",
                "{% if a %}{% else %}{% else %}",
                "{% %}",
                "{{ a | safe }}",
                "{{ a | e | upper }}",
                "{{ a | default(b) }}",
                "{{ a | default('x', false) }}",
                "{{ a | default('{') }}",
                "{{ a.b }}",
                "{{ a['b'] }}",
                "{{ a() }}",
                "{{ super() }}",
                "{{ 'text' }}",
                "{{ 1 }}",
                "{{ a if b else c }}",
                "{{ a ~ b }}",
                "{{}}",
                "{{{ a }}}",
                "{{& a }}",
                "{{> a }}",
                "{{< a }}",
                "{{$ a }}",
                "{{=<% %>=}}",
                "{{! a }}"
            })
    void refusesEverythingElse(String jinja) {
        assertThatThrownBy(() -> PanelTemplate.translate("<p>\n\n" + jinja + "\n</p>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3: {")
                .hasMessageEndingWith(" is not understood; there are values, default, if, else and blocks");
    }

    @Test
    void saysInWhichLineItIs() {
        assertThatThrownBy(() -> PanelTemplate.translate("{{ a.b }}")).hasMessageStartingWith("line 1: {{ a.b }} ");
        assertThatThrownBy(() -> PanelTemplate.translate("<p>\r\n  {{ a.b }}")).hasMessageStartingWith("line 2: ");
        assertThatThrownBy(() -> PanelTemplate.translate("{# two\nlines #}\n<p>{{ a }}</p>\n{{ a.b }}"))
                .hasMessageStartingWith("line 4: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ a", "{{ a }", "{% if a", "{# a", "{{ title }}{{", "{{ title }}{%"})
    void refusesATagThatIsNotEnded(String jinja) {
        assertThatThrownBy(() -> PanelTemplate.translate("<p>\n" + jinja))
                .hasMessageStartingWith("line 2: {")
                .hasMessageContaining(" without its end is not understood");
    }

    @Test
    void refusesAConditionThatIsNotEnded() {
        assertThatThrownBy(() -> PanelTemplate.translate("<p>\n{% if a %}\n</p>\n"))
                .hasMessageStartingWith("line 2: {% if %} without its {% endif %}");
        assertThatThrownBy(() -> PanelTemplate.translate("{% if a %}{% else %}"))
                .hasMessageStartingWith("line 1: ");
    }
}
