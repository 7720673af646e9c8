// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.denied.DeskResource;
import io.trailseal.examples.demo.server.AppServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every way to be refused on a real server, and exactly what it leaves on the trail: no record too few and none too many. */
@Tag("external")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
abstract class RefusedCallsContract {
    private static final String ARCHIVE = "denied.war";

    private final HttpClient http = HttpClient.newHttpClient();
    private AppServer server;

    @BeforeAll
    void deploy(AppServer shared, @TempDir Path folder) {
        server = shared;
        Path war = folder.resolve(ARCHIVE);
        archive().as(ZipExporter.class).exportTo(war.toFile(), true);
        server.deploy(war);
    }

    @AfterAll
    void undeploy() {
        server.undeploy(ARCHIVE);
    }

    @Test
    void responseThatRefuses_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/desk/1/answer/403", 403))
                .containsExactly("desk.answer DENIED SECURITY nora Desk/1 answer 127.0.0.1");
        assertThat(recorded("/api/desk/2/answer/401", 401))
                .containsExactly("desk.answer DENIED SECURITY nora Desk/2 answer 127.0.0.1");
        assertThat(recorded("/api/desk/3/answer/404", 404))
                .containsExactly("desk.answer SUCCESS INFO nora Desk/3 answer 127.0.0.1");
    }

    @Test
    void thrownRefusal_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/desk/4/throw", 403))
                .containsExactly("desk.throw DENIED SECURITY nora Desk/4 refuse 127.0.0.1");
    }

    @Test
    void exceptionMappedToARefusal_isFailedAndDenied() throws Exception {
        assertThat(recorded("/api/desk/5/map", 403))
                .containsExactly(
                        "desk.map FAILED ERROR nora Desk/5 notYours 127.0.0.1",
                        "desk.map DENIED SECURITY nora Desk/5 notYours 127.0.0.1");
    }

    @Test
    void stageThatBringsARefusal_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/desk/6/later", 403))
                .containsExactly("desk.later DENIED SECURITY nora Desk/6 later 127.0.0.1");
    }

    @Test
    void filterThatRefuses_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/desk/7/guarded", 403))
                .containsExactly("desk.guarded DENIED SECURITY nora Desk/7 guarded 127.0.0.1");
    }

    @Test
    void filterThatKnowsTheCallerByItself_isDeniedWithItsCaller() throws Exception {
        assertThat(recordedFor("", "/api/desk/8/guarded", 403))
                .containsExactly("desk.guarded DENIED SECURITY eve Desk/8 guarded 127.0.0.1");
    }

    @Test
    void filterBeforeMatching_isNotSeen() throws Exception {
        assertThat(recorded("/api/desk/9/early", 403)).isEmpty();
    }

    @Test
    void unauditedMethod_isNotRecorded() throws Exception {
        assertThat(recorded("/api/desk/10/unaudited", 403)).isEmpty();
    }

    @Test
    void roleCheckOfTheServerInAnApplicationThatListsItsClasses_isDeniedOnce() throws Exception {
        assertThat(recorded("/listed/desk/11/roles", 403))
                .containsExactly("desk.roles DENIED SECURITY nora Desk/11 roles 127.0.0.1");
    }

    @Test
    void responseOfAnEjbThatRefuses_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/bench/14/answer", 403))
                .containsExactly("bench.answer DENIED SECURITY nora Bench/14 answer 127.0.0.1");
    }

    @Test
    void ejbResourceThatItsContainerRefuses_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/bench/15/roles", 403))
                .containsExactly("bench.roles DENIED SECURITY nora Bench/15 roles 127.0.0.1");
    }

    @Test
    void ejbResourceThatItsContainerRefusesWithoutAMapper_answers500AndIsNotSeen() throws Exception {
        assertThat(recorded("/listed/bench/19/roles", 500)).isEmpty();
    }

    @Test
    void auditedCallerOfAnEjbThatItsContainerRefuses_isDeniedAndTheEjbIsNotSeen() throws Exception {
        assertThat(recorded("/api/errand/16/audited", 200))
                .containsExactly("errand.run DENIED SECURITY nora Vault/16 run 127.0.0.1");
    }

    @Test
    void ejbThatItsContainerRefuses_isNotSeen() throws Exception {
        assertThat(recorded("/api/errand/17/direct", 200)).isEmpty();
        assertThat(get("nora", "/api/errand/17/direct", 200)).isEqualTo("refused");
    }

    @Test
    void listenerThatFails_changesNeitherTheCallNorTheRecord() throws Exception {
        assertThat(recorded("/api/desk/18/heard", 200))
                .containsExactly("desk.heard SUCCESS INFO nora Desk/18 heard 127.0.0.1");
        assertThat(get("nora", "/api/trail/heard", 200).lines()).containsOnlyOnce("desk.heard");
    }

    final List<String> recorded(String path, int status) throws Exception {
        return recordedFor("nora", path, status);
    }

    /** What one call leaves on the trail. */
    private List<String> recordedFor(String user, String path, int status) throws Exception {
        List<String> before = trail();
        get(user, path, status);
        List<String> after = trail();
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        return after.subList(before.size(), after.size());
    }

    private List<String> trail() throws Exception {
        return get("nora", "/api/trail", 200).lines().toList();
    }

    private String get(String user, String path, int status) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url("/denied" + path));
        if (!user.isEmpty()) {
            String credential = Base64.getEncoder().encodeToString((user + ":any").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credential);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer.body();
    }

    private static WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addPackage(DeskResource.class.getPackage())
                .addAsLibraries(LoadedApplication.libraries())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(new StringAsset("""
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <context-param>
                                    <param-name>resteasy.role.based.security</param-name>
                                    <param-value>true</param-value>
                                  </context-param>
                                </web-app>
                                """))
                .addAsWebInfResource(new StringAsset("""
                                <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
                                  <enterprise-beans>
                                    <session>
                                      <ejb-name>BenchResource</ejb-name>
                                      <ejb-class>io.trailseal.examples.demo.denied.BenchResource</ejb-class>
                                    </session>
                                  </enterprise-beans>
                                  <assembly-descriptor>
                                    <security-role>
                                      <role-name>boss</role-name>
                                    </security-role>
                                    <method-permission>
                                      <role-name>boss</role-name>
                                      <method>
                                        <ejb-name>BenchResource</ejb-name>
                                        <method-name>roles</method-name>
                                      </method>
                                    </method-permission>
                                  </assembly-descriptor>
                                </ejb-jar>
                                """), "ejb-jar.xml")
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="denied" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/DeniedDS</jta-data-source>
                                    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>
                                  </persistence-unit>
                                </persistence>
                                """), "META-INF/persistence.xml");
    }
}
