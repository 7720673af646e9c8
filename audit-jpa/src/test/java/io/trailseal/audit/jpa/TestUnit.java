// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A persistence unit as a server describes it to a provider: a JTA data source, the mapping file, a root without classes (ours lie in
 * another jar).
 */
record TestUnit(
        DataSource dataSource,
        boolean jta,
        List<String> mappingFiles,
        List<String> classes,
        boolean excludeUnlisted,
        SharedCacheMode cacheMode)
        implements PersistenceUnitInfo {
    static TestUnit of(DataSource dataSource) {
        return new TestUnit(
                dataSource, true, List.of("META-INF/trailseal-orm.xml"), List.of(), true, SharedCacheMode.UNSPECIFIED);
    }

    TestUnit withClasses(List<String> more) {
        return new TestUnit(dataSource, jta, mappingFiles, more, excludeUnlisted, cacheMode);
    }

    TestUnit withoutMappingFile() {
        return new TestUnit(dataSource, jta, List.of(), classes, excludeUnlisted, cacheMode);
    }

    TestUnit withUnlistedClasses() {
        return new TestUnit(dataSource, jta, mappingFiles, classes, false, cacheMode);
    }

    TestUnit withEverythingCached() {
        return new TestUnit(dataSource, jta, mappingFiles, classes, excludeUnlisted, SharedCacheMode.ALL);
    }

    TestUnit resourceLocal() {
        return new TestUnit(dataSource, false, mappingFiles, classes, excludeUnlisted, cacheMode);
    }

    @Override
    public String getPersistenceUnitName() {
        return "shop-" + System.identityHashCode(dataSource);
    }

    @Override
    public String getPersistenceProviderClassName() {
        throw new UnsupportedOperationException("the test calls its provider itself");
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return jta ? PersistenceUnitTransactionType.JTA : PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public DataSource getJtaDataSource() {
        return jta ? dataSource : null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return jta ? null : dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return mappingFiles;
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        try {
            return Files.createDirectories(Path.of("target", "unit-root"))
                    .toUri()
                    .toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> getManagedClassNames() {
        return classes;
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return excludeUnlisted;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return cacheMode;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return TestUnit.class.getClassLoader();
    }

    /** Entities are loaded already: nothing is woven here. */
    @Override
    public void addTransformer(ClassTransformer transformer) {}

    @Override
    public ClassLoader getNewTempClassLoader() {
        return TestUnit.class.getClassLoader();
    }
}
